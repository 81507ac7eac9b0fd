/** `/finance/proofs`: that any entry is under the signed head, and that the newest head begins with each before it. */
import { useTexts } from '../../../i18n/texts.ts'
import { FinancePage } from '../FinancePage.tsx'
import { Heads } from './Heads.tsx'
import { OneEntry } from './OneEntry.tsx'
import { texts } from './texts.ts'

export function ProofsPage() {
  const t = useTexts(texts)
  return (
    <FinancePage here="proofs" title={t.title}>
      <p className="small ink-2">{t.lead}</p>
      <OneEntry />
      <Heads />
    </FinancePage>
  )
}
