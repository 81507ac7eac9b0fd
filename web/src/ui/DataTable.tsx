/**
 * A table for who reads many lines: sorted by any column, columns chosen (both stand in the page's address), copied as it
 * stands, walked by keys. A long one draws only the rows that are seen; on paper it is whole. What its lines are and say is
 * the caller's.
 */
import type { Row } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { DataColumn } from './dataColumn.ts'
import styles from './DataTable.module.css'
import { type RowLook, TableLine } from './TableLine.tsx'
import { type TableLabels, TableTools } from './TableTools.tsx'
import { usePrinting } from './usePrinting.ts'
import { type features, useViewedTable } from './useViewedTable.ts'

interface Props<Item> {
  /** By which the page's address carries how it is looked at. */
  readonly name: string
  readonly columns: readonly DataColumn<Item>[]
  readonly items: readonly Item[]
  readonly idOf: (item: Item) => string
  readonly rowOf: (item: Item) => RowLook
  readonly labels: TableLabels
  /** Makes each line's first cell a button. */
  readonly onOpen?: (item: Item) => void
  readonly tools?: ReactNode
  /** The line that is kept in sight, by its id. */
  readonly inSight?: string | null
  /** Below the lines, by column. */
  readonly sums?: Readonly<Record<string, { readonly text: string; readonly value?: number }>>
  /** Heads each page of paper. Null: it isn't put on paper at all. */
  readonly paperHead?: string | null
}

/** Fewer are drawn all. */
const virtualFrom = 200
const rowPx = 32
/** What is looked at has come to rest. */
const inSightAfterMs = 250

export function DataTable<Item extends object>({
  name,
  columns,
  items,
  idOf,
  rowOf,
  labels,
  onOpen,
  tools,
  inSight = null,
  sums,
  paperHead = '',
}: Props<Item>) {
  const scroll = useRef<HTMLDivElement>(null)
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const table = useViewedTable({ name, columns, items, idOf })
  const { rows } = table.getRowModel()
  const isPrinting = usePrinting()
  const isWhole = rows.length <= virtualFrom || (isPrinting && paperHead !== null)
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: !isWhole,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 20,
  })
  const seen = virtual.getVirtualItems()
  const shown = isWhole ? rows : seen.flatMap(({ index }) => rows[index] ?? [])
  const [above, below] = isWhole ? [0, 0] : [seen[0]?.start ?? 0, virtual.getTotalSize() - (seen.at(-1)?.end ?? 0)]
  const [stop, setStop] = useState<string | null>(null)
  const stopAt =
    [stop, inSight].find((id) => shown.some((row) => row.id === id)) ?? (isWhole ? shown[0] : rows[virtual.range?.startIndex ?? 0])?.id
  const lineOf = (row: Row<typeof features, Item>) => row.getVisibleCells().map((cell) => cell.getValue<string | number | null>() ?? '')
  const shownColumns = table.getVisibleLeafColumns()
  useInSight(scroll, inSight === null ? -1 : rows.findIndex((row) => row.id === inSight))

  return (
    <div className={paperHead === null ? 'off-paper' : styles.whole}>
      <TableTools
        labels={labels}
        columns={table.getAllLeafColumns().map((column) => ({
          id: column.id,
          label: byId.get(column.id)?.label ?? column.id,
          visible: column.getIsVisible(),
          toggle: () => column.toggleVisibility(),
        }))}
        copy={() =>
          [shownColumns.map(({ id }) => byId.get(id)?.label ?? id), ...rows.map(lineOf)].map((cells) => cells.join('\t')).join('\n')
        }
      >
        {tools}
      </TableTools>
      <div
        className={styles.scroll}
        ref={scroll}
        tabIndex={0}
        role="group"
        aria-label={labels.caption}
        onKeyDown={walk}
        onFocus={({ target }) => setStop((before) => target.closest('tr')?.dataset.row ?? before)}
      >
        <table className={styles.table} aria-rowcount={rows.length + 1}>
          <thead>
            {paperHead && (
              <tr className={styles.paperHead}>
                <th colSpan={shownColumns.length}>{paperHead}</th>
              </tr>
            )}
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map(({ id, column }) => (
                  <th
                    key={id}
                    scope="col"
                    className={byId.get(id)?.figure ? styles.figure : undefined}
                    aria-sort={ariaSort[column.getIsSorted() || 'none']}
                  >
                    <button type="button" onClick={column.getToggleSortingHandler()}>
                      {byId.get(id)?.label}
                      <span aria-hidden="true">{arrows[column.getIsSorted() || 'none']}</span>
                    </button>
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
            {shown.map((row) => (
              <TableLine
                key={row.id}
                row={row}
                columns={byId}
                shownColumns={shownColumns}
                {...rowOf(row.original)}
                isStop={row.id === stopAt}
                onOpen={onOpen}
              />
            ))}
            {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
          </tbody>
          {sums && (
            <tfoot>
              <tr data-testid={`${name}-sums`}>
                {shownColumns.map(({ id }) => (
                  <td key={id} data-column={id} data-value={sums[id]?.value} className={byId.get(id)?.figure ? styles.figure : undefined}>
                    {sums[id]?.text}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </div>
  )
}

const ariaSort = { asc: 'ascending', desc: 'descending', none: 'none' } as const
const arrows = { asc: ' ↑', desc: ' ↓', none: '' } as const

/** Scrolls to a line that stands outside, once it is the same for a while: not with each step of a hand that drags. */
function useInSight(scroll: { readonly current: HTMLDivElement | null }, index: number): void {
  useEffect(() => {
    if (index < 0) return
    const rest = setTimeout(() => {
      const box = scroll.current
      if (!box) return
      const top = index * rowPx
      // The head lies over the first line.
      const isSeen = top >= box.scrollTop && top + 2 * rowPx <= box.scrollTop + box.clientHeight
      if (!isSeen) box.scrollTop = Math.max(0, top - box.clientHeight / 2)
    }, inSightAfterMs)
    return () => clearTimeout(rest)
  }, [scroll, index])
}

/** From a line's button to the next one's. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const { activeElement } = document
  if (step === undefined || activeElement?.closest('td') === null || !activeElement) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('tbody td:first-child button')]
  const next = buttons[buttons.findIndex((button) => button === activeElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
