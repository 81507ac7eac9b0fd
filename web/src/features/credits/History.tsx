/** Every line that was written, newest first: what it was for, what it came to, and what an order became. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Cells } from '../../ui/Cells.tsx'
import { cellsOfOrder, historyQuery, signedAmount, type Transaction } from './account.ts'
import styles from './CreditsPage.module.css'
import { Paged } from './Paged.tsx'
import { texts } from './texts.ts'
import { Verify } from './Verify.tsx'

export function History() {
  const t = useTexts(texts)
  const reading = useInfiniteQuery(historyQuery())
  const lines = (reading.data?.pages ?? []).flatMap((page) => page.transactions)
  return (
    <section aria-labelledby="history" className={styles.section}>
      <h2 className="heading" id="history">
        {t.history}
      </h2>
      <Paged reading={reading} empty={lines.length === 0 ? t.historyEmpty : null} moreId="history-more">
        <ol className={styles.lines} data-testid="transactions">
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ol>
      </Paged>
    </section>
  )
}

function Line({ line }: { readonly line: Transaction }) {
  const t = useTexts(texts)
  const format = useFormat()
  const signed = signedAmount(line)
  return (
    <li
      data-testid={`transaction-${line.id}`}
      data-type={line.type}
      data-kind={line.kind}
      data-value={signed}
      data-legacy={line.legacy ?? false}
    >
      <time className="note ink-3" dateTime={line.effectiveAt}>
        {format.dateTime(line.effectiveAt)}
      </time>
      <span className="name">
        {line.legacy ? line.description || t.before : t.kinds[line.kind]}
        <span className="heard">{`, ${t.types[line.type]}`}</span>
      </span>
      <b className={`${styles.amount} ${signed > 0 ? 'well' : ''}`}>{format.signed(signed)}</b>
      <span className={`note ink-3 ${styles.after}`}>
        <span className="heard">{t.balanceAfter} </span>
        {format.number(line.balanceAfter)}
      </span>
      {line.settlement && line.referenceId !== null && <Outcome line={line} jobId={line.referenceId} settlement={line.settlement} />}
      {line.legacy ? <span className="note ink-3">{t.before}</span> : <Verify id={line.id} />}
    </li>
  )
}

function Outcome({
  line,
  jobId,
  settlement,
}: {
  readonly line: Transaction
  readonly jobId: string
  readonly settlement: NonNullable<Transaction['settlement']>
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const { status, captured, released } = settlement
  const all = format.number(line.amount)
  const became = () => {
    if (status === 'OPEN') return t.printing(all, line.amount)
    if (released === 0) return t.allOf(all, line.amount)
    if (captured === 0) return t.noneOf(all, line.amount)
    return t.someOf(all, format.number(captured))
  }
  return (
    <p
      className={`note ink-2 ${styles.outcome}`}
      data-testid={`settlement-${line.id}`}
      data-status={status}
      data-captured={captured}
      data-released={released}
    >
      <Cells cells={cellsOfOrder(line)} />
      <span>
        {became()}{' '}
        <Link to="/jobs/$id" params={{ id: jobId }} className={`link ${styles.toJob}`}>
          {t.toJob}
        </Link>
      </span>
    </p>
  )
}
