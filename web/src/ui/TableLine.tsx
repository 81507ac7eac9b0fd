/** A line of a `DataTable`: drawn again only when something about it changes. */
import type { Column, Row } from '@tanstack/react-table'
import { memo } from 'react'
import type { DataColumn } from './dataColumn.ts'
import styles from './DataTable.module.css'
import type { features } from './useViewedTable.ts'

export interface RowLook {
  readonly testId: string
  readonly look?: 'pale' | 'marked'
}

interface Props<Item extends object> extends RowLook {
  readonly row: Row<typeof features, Item>
  readonly columns: ReadonlyMap<string, DataColumn<Item>>
  readonly shownColumns: readonly Column<typeof features, Item>[]
  /** Of all lines, the one that the tabulator comes to. */
  readonly isStop: boolean
  readonly onOpen: ((item: Item) => void) | undefined
}

function Line<Item extends object>({ row, columns, shownColumns, testId, look, isStop, onOpen }: Props<Item>) {
  return (
    <tr
      data-testid={testId}
      data-row={row.id}
      className={look && styles[look]}
      onClick={onOpen && (() => onOpen(row.original))}
      data-opens={onOpen !== undefined}
    >
      {shownColumns.map(({ id }, place) => {
        const column = columns.get(id)
        const value = row.getValue<string | number | null>(id)
        const content = column?.cellOf?.(row.original) ?? value
        return (
          <td
            key={id}
            data-column={id}
            data-value={typeof value === 'number' ? value : undefined}
            className={column?.figure ? styles.figure : undefined}
          >
            {place === 0 && onOpen ? (
              <button type="button" tabIndex={isStop ? 0 : -1}>
                {content}
              </button>
            ) : (
              content
            )}
          </td>
        )
      })}
    </tr>
  )
}

export const TableLine = memo(Line) as typeof Line
