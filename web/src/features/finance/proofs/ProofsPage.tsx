/** `/finance/proofs`: that any entry is under the signed head, and that the newest head begins with each before it. */
import { useTexts } from '../../../i18n/texts.ts'
import { Heads } from './Heads.tsx'
import { OneEntry } from './OneEntry.tsx'
import styles from './proofs.module.css'
import { texts } from './texts.ts'

export function ProofsPage() {
  const t = useTexts(texts)
  return (
    <main className={styles.page}>
      <title>{`${t.title} · 실록`}</title>
      <h1 className="title">{t.title}</h1>
      <p className="small ink-2">{t.lead}</p>
      <OneEntry />
      <Heads />
    </main>
  )
}
