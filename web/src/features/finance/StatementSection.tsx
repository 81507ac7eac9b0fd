/** A month's statement: on this page, as a spreadsheet, as a paper. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Reading } from '../../api/Reading.tsx'
import { saveFile } from '../../api/saveFile.ts'
import { useFormat } from '../../i18n/format.ts'
import { language } from '../../i18n/language.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import styles from '../../ui/console.module.css'
import { Sheet } from '../../ui/Sheet.tsx'
import { readStatementFile, statementQuery } from './queries.ts'
import { texts } from './texts.ts'

const files = [
  { name: 'csv', type: 'text/csv', testId: 'statement-csv' },
  { name: 'pdf', type: 'application/pdf', testId: 'statement-pdf' },
] as const
const totals = ['purchased', 'bonus', 'refunded', 'charged', 'expired', 'revoked'] as const

export function StatementSection({ userId, atMs }: { readonly userId: string; readonly atMs: number }) {
  const t = useTexts(texts)
  const format = useFormat()
  const spoken = language.use()
  const navigate = useNavigate()
  const { month = monthAt(atMs) } = useSearch({ from: '/finance/accounts/$userId' })
  const reading = useQuery(statementQuery(userId, month))
  const chooseMonth = (chosen: string) =>
    void navigate({
      to: '/finance/accounts/$userId',
      params: { userId },
      search: ({ month: _, ...rest }) => ({ ...rest, ...(chosen !== '' && { month: chosen }) }),
      replace: true,
      resetScroll: false,
    })
  const save = async ({ name, type }: (typeof files)[number]) =>
    saveFile(await readStatementFile(userId, month, type, spoken), `${userId}-${month}.${name}`)
  return (
    <section className={styles.section} aria-labelledby="statement">
      <h2 className="heading" id="statement">
        {t.statement}
      </h2>
      <div className={styles.fields}>
        <label>
          {t.month}
          <input
            type="month"
            data-testid="statement-month"
            max={monthAt(Date.now())}
            value={month}
            onChange={({ currentTarget }) => chooseMonth(currentTarget.value)}
          />
        </label>
        {files.map((file) => (
          <Button key={file.name} look="quiet" low data-testid={file.testId} onClick={() => void save(file)}>
            {t[file.name]}
          </Button>
        ))}
      </div>
      <Reading of={reading}>
        {(statement) => (
          <Sheet>
            <p className="note ink-3">
              {`${statement.month} · ${statement.timeZone}`} {statement.provisional && t.provisional}
            </p>
            <dl className={styles.figures}>
              <Edge name="opening" testId="statement-opening" {...statement.opening} />
              {totals.map((name) => (
                <div key={name}>
                  <dt>{t.statementTotals[name]}</dt>
                  <dd data-testid={`statement-${name}`} data-value={statement.totals[name]}>
                    {format.number(statement.totals[name])}
                  </dd>
                </div>
              ))}
              <Edge name="closing" testId="statement-closing" {...statement.closing} />
            </dl>
          </Sheet>
        )}
      </Reading>
    </section>
  )
}

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

/** Of the place whose months statements have, near enough for a first choice. */
const monthAt = (ms: number): string => new Date(ms + 9 * 3_600_000).toISOString().slice(0, 7)
