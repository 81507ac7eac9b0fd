/** What a statement says: whose month it is, the sum that it comes to, and each of its lines. Times are those of its place. */
import { useMemo } from 'react'
import { readingTexts } from '../../api/readingTexts.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import type { DataColumn } from '../../ui/dataColumn.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import type { Entry, Statement } from './queries.ts'
import { texts } from './texts.ts'

/** In the order of the sum, each with its sign. */
const totals = [
  { name: 'purchased', sign: 1 },
  { name: 'bonus', sign: 1 },
  { name: 'refunded', sign: 1 },
  { name: 'charged', sign: -1 },
  { name: 'expired', sign: -1 },
  { name: 'revoked', sign: -1 },
] as const

export function StatementSheet({ statement, onOpen }: { readonly statement: Statement; readonly onOpen: (entryId: string) => void }) {
  const t = useTexts(texts)
  const r = useTexts(readingTexts)
  const format = useFormat()
  const { userId, month, timeZone, from, to, entries, opening, closing } = statement
  const columns = useStatementColumns(timeZone)
  const there = format.exactIn(timeZone)
  const sum = (of: (entry: Entry) => number | null) => {
    const value = entries.reduce((so, entry) => so + (of(entry) ?? 0), 0)
    return { value, text: format.number(value) }
  }
  return (
    <Sheet>
      <p className={`note ink-3 ${styles.before}`}>
        {`${month} · ${there(from)} – ${there(lastOf(to))} · ${timeZone}${statement.provisional ? ` · ${t.provisional}` : ''}`}
      </p>
      <dl className={styles.figures}>
        <Edge name="opening" testId="statement-opening" {...opening} />
        {totals.map(({ name, sign }) => (
          <div key={name}>
            <dt>{t.statementTotals[name]}</dt>
            <dd data-testid={`statement-${name}`} data-value={statement.totals[name]}>
              {statement.totals[name] === 0 ? '0' : format.signed(sign * statement.totals[name])}
            </dd>
          </div>
        ))}
        <Edge name="closing" testId="statement-closing" {...closing} />
      </dl>
      {entries.length === 0 ? (
        <p className={styles.quiet}>{t.statementEmpty}</p>
      ) : (
        <DataTable
          name="statement"
          columns={columns}
          items={entries}
          idOf={({ entryId }) => entryId}
          rowOf={({ entryId }) => ({ testId: `statement-line-${entryId}` })}
          labels={{ caption: t.statementLines, ...r.table }}
          onOpen={({ entryId }) => onOpen(entryId)}
          tools={<span>{format.number(entries.length)}</span>}
          sums={{
            recordedAt: { text: t.statementColumns.sum },
            added: sum(addedBy),
            taken: sum(takenBy),
            balanceAfter: { value: closing.balance, text: format.number(closing.balance) },
            reservedAfter: { value: closing.reserved, text: format.number(closing.reserved) },
          }}
          paperHead={t.statementPaper(userId, month, timeZone)}
        />
      )}
    </Sheet>
  )
}

const addedBy = ({ type, amount }: Entry): number | null => (type === 'DEDUCT' ? null : amount)
const takenBy = ({ type, amount }: Entry): number | null => (type === 'DEDUCT' ? amount : null)
/** A month ends before its end. */
const lastOf = (to: string): string => new Date(Date.parse(to) - 1).toISOString()

function Edge({
  name,
  testId,
  balance,
  reserved,
}: {
  readonly name: 'opening' | 'closing'
  readonly testId: string
  readonly balance: number
  readonly reserved: number
}) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <div>
      <dt>{t[name]}</dt>
      <dd data-testid={testId} data-value={balance} data-reserved={reserved}>
        {format.number(balance)}
        {reserved > 0 && <span className="note ink-3">{` ${t.reserved} ${format.number(reserved)}`}</span>}
      </dd>
    </div>
  )
}

function useStatementColumns(timeZone: string): readonly DataColumn<Entry>[] {
  const t = useTexts(texts)
  const format = useFormat()
  return useMemo(() => {
    const there = format.exactIn(timeZone)
    const figure = (id: string, label: string, valueOf: (entry: Entry) => number | null): DataColumn<Entry> => ({
      id,
      label,
      valueOf,
      cellOf: (entry) => {
        const value = valueOf(entry)
        return value === null ? '' : format.number(value)
      },
      figure: true,
    })
    return [
      {
        id: 'recordedAt',
        label: t.columns.recordedAt,
        valueOf: ({ recordedAt }) => recordedAt,
        cellOf: ({ recordedAt }) => there(recordedAt),
      },
      { id: 'description', label: t.statementColumns.description, valueOf: ({ description }) => description },
      { id: 'reason', label: t.columns.reason, valueOf: ({ reason }) => reason },
      figure('added', t.statementColumns.added, addedBy),
      figure('taken', t.statementColumns.taken, takenBy),
      figure('balanceAfter', t.columns.balanceAfter, ({ balanceAfter }) => balanceAfter),
      figure('reservedAfter', t.columns.reservedAfter, ({ reservedAfter }) => reservedAfter),
      { id: 'reference', label: t.columns.reference, valueOf: ({ referenceType }) => referenceType, hidden: true },
      { id: 'referenceId', label: t.columns.referenceId, valueOf: ({ referenceId }) => referenceId, hidden: true },
      { id: 'actor', label: t.columns.actor, valueOf: ({ actor }) => actor, hidden: true },
      { id: 'position', label: t.columns.position, valueOf: ({ position }) => position, hidden: true },
    ]
  }, [t, format, timeZone])
}
