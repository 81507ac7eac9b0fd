/**
 * A table for who reads many lines: sorted by any column, columns chosen (both stand in the page's address), copied as it
 * stands, walked by keys. A long one draws only the rows that are seen. What its lines are and say is the caller's.
 */
import type { Row } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react'
import type { DataColumn } from './dataColumn.ts'
import styles from './DataTable.module.css'
import { type TableLabels, TableTools } from './TableTools.tsx'
import { type features, useViewedTable } from './useViewedTable.ts'

export interface RowLook {
  readonly testId: string
  readonly look?: 'pale' | 'marked'
}

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
}

/** Fewer are drawn all. */
const virtualFrom = 200
const rowPx = 32

export function DataTable<Item extends object>({ name, columns, items, idOf, rowOf, labels, onOpen, tools }: Props<Item>) {
  const scroll = useRef<HTMLDivElement>(null)
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const table = useViewedTable({ name, columns, items, idOf })
  const { rows } = table.getRowModel()
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: rows.length > virtualFrom,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 20,
  })
  const seen = virtual.getVirtualItems()
  const shown = rows.length > virtualFrom ? seen.flatMap(({ index }) => rows[index] ?? []) : rows
  const [above, below] = rows.length > virtualFrom ? [seen[0]?.start ?? 0, virtual.getTotalSize() - (seen.at(-1)?.end ?? 0)] : [0, 0]
  const lineOf = (row: Row<typeof features, Item>) => row.getVisibleCells().map((cell) => cell.getValue<string | number | null>() ?? '')

  return (
    <div className={styles.whole}>
      <TableTools
        labels={labels}
        columns={table.getAllLeafColumns().map((column) => ({
          id: column.id,
          label: byId.get(column.id)?.label ?? column.id,
          visible: column.getIsVisible(),
          toggle: () => column.toggleVisibility(),
        }))}
        copy={() =>
          [table.getVisibleLeafColumns().map(({ id }) => byId.get(id)?.label ?? id), ...rows.map(lineOf)]
            .map((cells) => cells.join('\t'))
            .join('\n')
        }
      >
        {tools}
      </TableTools>
      <div className={styles.scroll} ref={scroll} tabIndex={0} role="group" aria-label={labels.caption} onKeyDown={walk}>
        <table className={styles.table} aria-rowcount={rows.length + 1}>
          <thead>
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
              <Line key={row.id} row={row} columns={byId} look={rowOf(row.original)} onOpen={onOpen} />
            ))}
            {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Line<Item extends object>({
  row,
  columns,
  look: { testId, look },
  onOpen,
}: {
  readonly row: Row<typeof features, Item>
  readonly columns: ReadonlyMap<string, DataColumn<Item>>
  readonly look: RowLook
  readonly onOpen: ((item: Item) => void) | undefined
}) {
  return (
    <tr
      data-testid={testId}
      className={look && styles[look]}
      onClick={onOpen && (() => onOpen(row.original))}
      data-opens={onOpen !== undefined}
    >
      {row.getVisibleCells().map((cell, place) => {
        const column = columns.get(cell.column.id)
        const value = cell.getValue<string | number | null>()
        const content = column?.cellOf?.(row.original) ?? value
        return (
          <td
            key={cell.id}
            data-column={cell.column.id}
            data-value={typeof value === 'number' ? value : undefined}
            className={column?.figure ? styles.figure : undefined}
          >
            {place === 0 && onOpen ? <button type="button">{content}</button> : content}
          </td>
        )
      })}
    </tr>
  )
}

const ariaSort = { asc: 'ascending', desc: 'descending', none: 'none' } as const
const arrows = { asc: ' ↑', desc: ' ↓', none: '' } as const

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
