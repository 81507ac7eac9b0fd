/** A table that is sorted and whose columns are chosen as its page's address says. */
import {
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  type SortFn,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { DataColumn } from './dataColumn.ts'
import { columnsOf, sortingOf, sortOf, visibilityOf } from './tableView.ts'
import { useTableView } from './useTableView.ts'

export const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature, sortedRowModel: createSortedRowModel() })
/** Nulls come last, texts as the language orders them. */
const byValue = <Item extends object>(): SortFn<typeof features, Item> => {
  return (one, other, id) => {
    const [a, b] = [one.getValue<string | number | null>(id), other.getValue<string | number | null>(id)]
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
  }
}

export function useViewedTable<Item extends object>({
  name,
  columns,
  items,
  idOf,
}: {
  readonly name: string
  readonly columns: readonly DataColumn<Item>[]
  readonly items: readonly Item[]
  readonly idOf: (item: Item) => string
}) {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Item>()
    return helper.columns(columns.map(({ id, label, valueOf }) => helper.accessor(valueOf, { id, header: label, sortFn: byValue<Item>() })))
  }, [columns])
  const { view, choose } = useTableView(name)
  const state = useMemo(() => ({ sorting: sortingOf(view, columns), columnVisibility: visibilityOf(view, columns) }), [view, columns])
  const chosen = (next: typeof state) => {
    const [sort, shownColumns] = [sortOf(next.sorting), columnsOf(next.columnVisibility, columns)]
    choose({ ...(sort !== undefined && { sort }), ...(shownColumns && { columns: shownColumns }) })
  }
  return useTable({
    features,
    columns: definitions,
    data: items,
    getRowId: idOf,
    state,
    onSortingChange: (change) => chosen({ ...state, sorting: typeof change === 'function' ? change(state.sorting) : change }),
    onColumnVisibilityChange: (change) =>
      chosen({ ...state, columnVisibility: typeof change === 'function' ? change(state.columnVisibility) : change }),
  })
}
