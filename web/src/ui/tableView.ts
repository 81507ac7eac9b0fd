/** How a table is looked at, as an address carries it: it can be sent to a colleague. */
export interface TableView {
  /** A column's id, with a `-` before it from the largest down. */
  readonly sort?: string
  /** The ids of the columns that are shown; absent: as the table comes. */
  readonly columns?: readonly string[]
}

/** By a table's name; tables that are looked at as they come have none. */
export type TableViews = Readonly<Record<string, TableView>>

interface Column {
  readonly id: string
  readonly hidden?: boolean
}

export function sortingOf({ sort }: TableView, columns: readonly Column[]): { id: string; desc: boolean }[] {
  const desc = sort?.startsWith('-') ?? false
  const id = desc ? sort?.slice(1) : sort
  return id !== undefined && columns.some((column) => column.id === id) ? [{ id, desc }] : []
}

export const sortOf = ([first]: readonly { readonly id: string; readonly desc: boolean }[]): string | undefined =>
  first && `${first.desc ? '-' : ''}${first.id}`

export const visibilityOf = ({ columns: chosen }: TableView, columns: readonly Column[]): Record<string, boolean> =>
  Object.fromEntries(columns.map(({ id, hidden }) => [id, chosen ? chosen.includes(id) : hidden !== true]))

/** Undefined where the columns are those that the table comes with. */
export function columnsOf(visibility: Readonly<Record<string, boolean>>, columns: readonly Column[]): readonly string[] | undefined {
  const isShown = ({ id }: Column) => visibility[id] !== false
  return columns.every((column) => isShown(column) === (column.hidden !== true)) ? undefined : columns.filter(isShown).map(({ id }) => id)
}

/** Of what stands behind an address's question mark: what is no view is left out. */
export function tableViewsOf(given: unknown): TableViews | undefined {
  if (!isRecord(given)) return undefined
  const views = Object.entries(given).flatMap(([table, view]): [string, TableView][] => {
    if (!isRecord(view)) return []
    const { sort, columns } = view
    return [
      [
        table,
        {
          ...(typeof sort === 'string' && { sort }),
          ...(Array.isArray(columns) && { columns: columns.filter((column) => typeof column === 'string') }),
        },
      ],
    ]
  })
  return views.length === 0 ? undefined : Object.fromEntries(views)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** @returns undefined where every table is looked at as it comes */
export function withView(views: TableViews, table: string, { sort, columns }: TableView): TableViews | undefined {
  const { [table]: _, ...others } = views
  const own = { ...(sort !== undefined && { sort }), ...(columns && { columns }) }
  const all = Object.keys(own).length === 0 ? others : { ...others, [table]: own }
  return Object.keys(all).length === 0 ? undefined : all
}
