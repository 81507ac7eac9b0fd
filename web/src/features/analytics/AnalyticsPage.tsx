/** `/analytics`: how much was made, by day, style, model, role. The address carries what is asked for. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Reading } from '../../api/Reading.tsx'
import { saveFile } from '../../api/saveFile.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import styles from '../../ui/console.module.css'
import { texts } from './texts.ts'
import { csvOf, dimensions, usageQuery, type UsageRow, type View, viewOf } from './usage.ts'
import { UsageCharts } from './UsageCharts.tsx'
import { UsageTable } from './UsageTable.tsx'

export function AnalyticsPage() {
  const t = useTexts(texts)
  const search = useSearch({ from: '/analytics' })
  const view = useMemo(() => viewOf(search), [search])
  const reading = useQuery(usageQuery(view))
  return (
    <main className={styles.page}>
      <title>{`${t.title} · 실록`}</title>
      <div className={styles.head}>
        <h1 className={styles.title}>{t.title}</h1>
      </div>
      <Choice view={view} rows={reading.data} />
      <Reading of={reading}>
        {(rows) =>
          rows.length === 0 ? (
            <p className={styles.quiet}>{t.empty}</p>
          ) : (
            <>
              {view.by.includes('day') && <UsageCharts rows={rows} view={view} />}
              <UsageTable rows={rows} by={view.by} />
            </>
          )
        }
      </Reading>
    </main>
  )
}

const edges = [
  { edge: 'from', testId: 'usage-from' },
  { edge: 'to', testId: 'usage-to' },
] as const

function Choice({ view, rows }: { readonly view: View; readonly rows: readonly UsageRow[] | undefined }) {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const choose = (change: Partial<View>) => {
    const { from, to, by, timeZone } = { ...view, ...change }
    void navigate({
      to: '/analytics',
      search: ({ tables }) => ({ from, to, groupBy: by.join(), timeZone, ...(tables && { tables }) }),
      replace: true,
      resetScroll: false,
    })
  }
  return (
    <div className={styles.fields}>
      {edges.map(({ edge, testId }) => (
        <label key={edge}>
          {t[edge]}
          <input
            type="date"
            data-testid={testId}
            value={view[edge]}
            onChange={({ currentTarget: { value } }) => {
              if (value !== '') choose({ [edge]: value })
            }}
          />
        </label>
      ))}
      <label>
        {t.timeZone}
        <select
          data-testid="usage-time-zone"
          value={view.timeZone}
          onChange={({ currentTarget }) => choose({ timeZone: currentTarget.value })}
        >
          {[...new Set([view.timeZone, 'Asia/Seoul', 'UTC'])].map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      </label>
      <div role="group" aria-label={t.groupBy} className={styles.fields}>
        {dimensions.map((dimension) => (
          <button
            key={dimension}
            type="button"
            className={styles.choice}
            data-testid={`usage-group-${dimension}`}
            aria-pressed={view.by.includes(dimension)}
            onClick={() => {
              const by = dimensions.filter((one) => (one === dimension ? !view.by.includes(one) : view.by.includes(one)))
              if (by.length > 0) choose({ by })
            }}
          >
            {t.dimensions[dimension]}
          </button>
        ))}
      </div>
      <Button
        look="quiet"
        low
        data-testid="usage-csv"
        disabled={!rows}
        onClick={() =>
          rows && saveFile(new Blob([`\uFEFF${csvOf(rows, view.by)}`], { type: 'text/csv' }), `usage-${view.from}-${view.to}.csv`)
        }
      >
        {t.csv}
      </Button>
    </div>
  )
}
