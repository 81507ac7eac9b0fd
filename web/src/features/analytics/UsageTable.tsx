import { useMemo } from 'react'
import { readingTexts } from '../../api/readingTexts.ts'
import { useFormat } from '../../i18n/format.ts'
import { names } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import type { DataColumn } from '../../ui/dataColumn.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { texts } from './texts.ts'
import { columnOf, counts, type Dimension, durations, failuresText, type UsageRow } from './usage.ts'

export function UsageTable({ rows, by }: { readonly rows: readonly UsageRow[]; readonly by: readonly Dimension[] }) {
  const t = useTexts(texts)
  const r = useTexts(readingTexts)
  const columns = useUsageColumns(by)
  return (
    <section className={styles.section}>
      <DataTable
        name="usage"
        key={by.join()}
        columns={columns}
        items={rows}
        idOf={(row) => by.map((dimension) => row[columnOf[dimension]]).join(' ')}
        rowOf={() => ({ testId: 'usage-row' })}
        labels={{ caption: t.title, ...r.table }}
      />
    </section>
  )
}

function useUsageColumns(by: readonly Dimension[]): readonly DataColumn<UsageRow>[] {
  const t = useTexts(texts)
  const named = useTexts(names)
  const format = useFormat()
  return useMemo(() => {
    const wordOf = (dimension: Dimension, row: UsageRow) => {
      if (dimension === 'style') return named.styles[row.style ?? ''] ?? row.style
      if (dimension === 'role') return row.role && named.roles[row.role]
      return row[columnOf[dimension]]
    }
    return [
      ...by.map((dimension): DataColumn<UsageRow> => {
        const id = columnOf[dimension]
        return { id, label: t.columns[id], valueOf: (row) => row[id] ?? null, cellOf: (row) => wordOf(dimension, row) }
      }),
      ...counts.map((id): DataColumn<UsageRow> => ({
        id,
        label: t.columns[id],
        valueOf: (row) => row[id],
        cellOf: (row) => format.number(row[id]),
        figure: true,
      })),
      ...durations.map((id): DataColumn<UsageRow> => ({
        id,
        label: t.columns[id],
        valueOf: (row) => row[id],
        cellOf: (row) => (row[id] === null ? '' : t.seconds(format.number(row[id] / 1_000))),
        figure: true,
      })),
      { id: 'failures', label: t.columns.failures, valueOf: failuresText },
    ]
  }, [by, t, named, format])
}
