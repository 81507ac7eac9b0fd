/** A month's statement: on this page, as a spreadsheet, as a paper. Printed, the page is the statement. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { memo } from 'react'
import { Reading } from '../../api/Reading.tsx'
import { saveFile } from '../../api/saveFile.ts'
import { language } from '../../i18n/language.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import styles from '../../ui/console.module.css'
import { readStatementFile, statementQuery } from './queries.ts'
import { StatementSheet } from './StatementSheet.tsx'
import { texts } from './texts.ts'

const files = [
  { name: 'csv', type: 'text/csv', testId: 'statement-csv' },
  { name: 'pdf', type: 'application/pdf', testId: 'statement-pdf' },
] as const

export const StatementSection = memo(function StatementSection({
  userId,
  nowMs,
  onOpen,
}: {
  readonly userId: string
  readonly nowMs: number
  readonly onOpen: (entryId: string) => void
}) {
  const t = useTexts(texts)
  const spoken = language.use()
  const navigate = useNavigate()
  // Of the moment where the hand rests, not of each that it passes.
  const { at = nowMs, month = monthAt(at) } = useSearch({ from: '/finance/accounts/$userId' })
  const reading = useQuery(statementQuery(userId, month, spoken))
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
      <div className={`${styles.fields} off-paper`}>
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
      <Reading of={reading}>{(statement) => <StatementSheet statement={statement} onOpen={onOpen} />}</Reading>
    </section>
  )
})

/** Of the place whose months statements have, near enough for a first choice. */
const monthAt = (at: string | number): string => new Date(new Date(at).getTime() + 9 * 3_600_000).toISOString().slice(0, 7)
