/** A check as it was made, a step at a time, in words for somebody who never heard of one. */
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from './ProofSteps.module.css'
import { texts } from './texts.ts'
import { allHold, type Step } from './verify.ts'

export function ProofSteps({ steps, of }: { readonly steps: readonly Step[]; readonly of: 'entry' | 'heads' }) {
  const t = useTexts(texts)
  const holds = allHold(steps)
  const well = of === 'entry' ? t.ok : t.okHeads
  return (
    <div className={styles.proof}>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step.name} data-testid={`verify-step-${index + 1}`} data-step={step.name} data-result={step.holds ? 'ok' : 'failed'}>
            <Sentence step={step} />
            <span className="heard">{`: ${step.holds ? t.holds : t.fails}`}</span>
          </li>
        ))}
      </ol>
      <p role="status" className={holds ? 'well' : 'small'} data-testid="verify-result" data-result={holds ? 'ok' : 'failed'}>
        {holds ? well : t.failed}
      </p>
    </div>
  )
}

function Sentence({ step }: { readonly step: Step }) {
  const t = useTexts(texts)
  const format = useFormat()
  switch (step.name) {
    case 'entry':
      return <Told sentence={t.entry} found={step.event && t.entryWhat(step.event.type, format.dateTime(step.event.time))} />
    case 'fingerprint':
      return <Told sentence={t.fingerprint} found={step.hash} />
    case 'path':
      return <Told sentence={t.path(format.number(step.hashes))} found={step.root} />
    case 'head':
      return <Told sentence={t.head(format.number(step.size))} found={null} />
    case 'signature':
      return <Told sentence={t.signature} found={step.key} />
    case 'begins':
      return <Told sentence={t.begins(format.number(step.from), format.number(step.to))} found={null} />
    default:
      return step satisfies never
  }
}

function Told({ sentence, found }: { readonly sentence: string; readonly found: string | null }) {
  return (
    <>
      {sentence}
      {found !== null && found !== '' && <code className={styles.found}>{found}</code>}
    </>
  )
}
