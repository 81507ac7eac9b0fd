import { useNavigate, useSearch } from '@tanstack/react-router'
import { type TableView, type TableViews, withView } from './tableView.ts'

const none: TableViews = {}

/** How a table is looked at, kept in the address of its page. */
export function useTableView(table: string) {
  const { tables = none } = useSearch({ strict: false })
  const navigate = useNavigate()
  const choose = (view: TableView) =>
    void navigate({
      to: '.',
      search: ({ tables: _, ...rest }) => {
        const views = withView(tables, table, view)
        return views ? { ...rest, tables: views } : rest
      },
      replace: true,
      resetScroll: false,
    })
  return { view: tables[table] ?? none, choose }
}
