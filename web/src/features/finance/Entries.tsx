/** Every line of the account, newest first: what was not yet written at the moment is pale. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { contentOf, api } from '../../api/client.ts'
import { readingTexts } from '../../api/readingTexts.ts'
import { saveFile } from '../../api/saveFile.ts'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import { DataTable } from '../../ui/DataTable.tsx'
import type { LedgerEntry } from './entriesCsv.ts'
import { useEntryColumns } from './entryColumns.tsx'
import { texts } from './texts.ts'

export function Entries({
  userId,
  entries,
  atMs,
  shown,
  onOpen,
}: {
  readonly userId: string
  readonly entries: readonly LedgerEntry[]
  readonly atMs: number
  readonly shown: LedgerEntry | null
  readonly onOpen: (entry: LedgerEntry) => void
}) {
  const t = useTexts(texts)
  const r = useTexts(readingTexts)
  const format = useFormat()
  const columns = useEntryColumns()
  const { kind = '', find = '' } = useSearch({ from: '/finance/accounts/$userId' })
  const choose = useFilter(userId)
  const kinds = useMemo(() => [...new Set(entries.map((entry) => entry.kind))], [entries])
  const fitting = useMemo(() => {
    const words = find.trim().toLowerCase()
    const fits = (entry: LedgerEntry) =>
      (kind === '' || entry.kind === kind) &&
      (words === '' || [entry.referenceId, entry.actor, entry.reason, entry.entryId].some((part) => part.toLowerCase().includes(words)))
    return entries.filter(fits).toReversed()
  }, [entries, kind, find])
  const lookOf = (entry: LedgerEntry) => (entry === shown ? 'marked' : entry.atMs > atMs ? 'pale' : null)
  return (
    <section aria-labelledby="entries">
      <div className={styles.sectionHead}>
        <h2 className="heading" id="entries">
          {t.entries}
        </h2>
        <span className="note ink-3">{t.entriesNote}</span>
      </div>
      <DataTable
        name="entries"
        columns={columns}
        items={fitting}
        idOf={({ entryId }) => entryId}
        rowOf={(entry) => {
          const look = lookOf(entry)
          return { testId: `entry-${entry.entryId}`, ...(look && { look }) }
        }}
        labels={{ caption: t.entries, ...r.table }}
        onOpen={onOpen}
        inSight={shown?.entryId ?? null}
        paperHead={null}
        tools={
          <>
            <select aria-label={t.columns.kind} value={kind} onChange={({ currentTarget }) => choose({ kind: currentTarget.value, find })}>
              <option value="">{t.anyKind}</option>
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {t.kinds[one]}
                </option>
              ))}
            </select>
            <input
              type="search"
              data-testid="entries-find"
              aria-label={t.filter}
              placeholder={t.filter}
              value={find}
              onChange={({ currentTarget }) => choose({ kind, find: currentTarget.value })}
            />
            <span>{format.number(fitting.length)}</span>
            <button type="button" className="link" data-testid="entries-csv" onClick={() => void saveEntries(userId)}>
              {t.entriesCsv}
            </button>
          </>
        }
      />
      {fitting.length === 0 && <p className={styles.quiet}>{t.entriesEmpty}</p>}
    </section>
  )
}

/** What is looked for stands in the address. */
function useFilter(userId: string) {
  const navigate = useNavigate()
  return ({ kind, find }: { readonly kind: string; readonly find: string }) =>
    void navigate({
      to: '/finance/accounts/$userId',
      params: { userId },
      search: ({ kind: _kind, find: _find, ...rest }) => ({ ...rest, ...(kind !== '' && { kind }), ...(find !== '' && { find }) }),
      replace: true,
      resetScroll: false,
    })
}

async function saveEntries(userId: string): Promise<void> {
  const content = await contentOf(
    api.GET('/api/finance/accounts/{userId}/entries', {
      params: { path: { userId } },
      headers: { Accept: 'text/csv' },
      parseAs: 'blob',
    }),
  )
  saveFile(content, `${userId}.csv`)
}
