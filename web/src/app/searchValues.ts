import { tableViewsOf } from '../ui/tableView.ts'

/** Of what stands behind an address's question mark: these, where they are texts. A number or a date that the router read is text here, too. */
export function givenOf<Name extends string>(search: Record<string, unknown>, names: readonly Name[]): { readonly [N in Name]?: string } {
  const given: { [N in Name]?: string } = {}
  for (const name of names) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') given[name] = value
    else if (typeof value === 'number') given[name] = String(value)
  }
  return given
}

/** The same, with how the page's tables are looked at. */
export function viewedOf<Name extends string>(search: Record<string, unknown>, names: readonly Name[]) {
  const tables = tableViewsOf(search.tables)
  return { ...givenOf(search, names), ...(tables && { tables }) }
}
