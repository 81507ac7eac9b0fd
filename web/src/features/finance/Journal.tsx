/** The lines of all accounts, newest first, of some days or of all. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { More } from '../../api/More.tsx'
import { Reading } from '../../api/Reading.tsx'
import { readingTexts } from '../../api/readingTexts.ts'
import { saveFile } from '../../api/saveFile.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import styles from '../../ui/console.module.css'
import type { DataColumn } from '../../ui/dataColumn.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { useEntryColumns } from './entryColumns.tsx'
import { Period, startOf, withDays } from './Period.tsx'
import { type JournalEntry, journalQuery, readJournalFile } from './queries.ts'
import { texts } from './texts.ts'

export function Journal() {
  const t = useTexts(texts)
  const r = useTexts(readingTexts)
  const format = useFormat()
  const navigate = useNavigate()
  const { from = '', to = '' } = useSearch({ from: '/finance' })
  const between = { from: startOf(from), to: startOf(to) }
  const reading = useInfiniteQuery(journalQuery(between))
  const entryColumns = useEntryColumns()
  const columns = useMemo((): readonly DataColumn<JournalEntry>[] => {
    const [recordedAt, ...rest] = entryColumns
    const account = { id: 'userId', label: t.columns.userId, valueOf: ({ userId }: JournalEntry) => userId }
    return recordedAt ? [recordedAt, account, ...rest] : [account]
  }, [entryColumns, t])
  return (
    <section className={styles.section} aria-labelledby="journal">
      <div className={styles.sectionHead}>
        <h2 className="heading" id="journal">
          {t.journal}
        </h2>
      </div>
      <div className={styles.fields}>
        <Period
          days={{ from, to }}
          onChoose={(days) => void navigate({ to: '/finance', search: withDays(days), replace: true, resetScroll: false })}
          testId="journal"
        />
        <Button
          look="quiet"
          low
          data-testid="journal-csv"
          onClick={() => void readJournalFile(between).then((file) => saveFile(file, 'journal.csv'))}
        >
          {t.csv}
        </Button>
      </div>
      <Reading of={reading}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries)
          if (entries.length === 0) return <p className={styles.quiet}>{t.journalEmpty}</p>
          return (
            <>
              <DataTable
                name="journal"
                columns={columns}
                items={entries}
                idOf={({ entryId }) => entryId}
                rowOf={({ entryId }) => ({ testId: `entry-${entryId}` })}
                labels={{ caption: t.journal, ...r.table }}
                onOpen={({ userId, recordedAt }) =>
                  void navigate({ to: '/finance/accounts/$userId', params: { userId }, search: { at: recordedAt } })
                }
                tools={<span>{format.number(entries.length)}</span>}
              />
              <More of={reading} />
            </>
          )
        }}
      </Reading>
    </section>
  )
}
