/** The addresses of the web client, as its build lists them: `/albums/:id`. Anything else is a page that isn't there. */
export type AddressTable = readonly string[]

export function isAddress(table: AddressTable, path: string): boolean {
  const asked = segmentsOf(path)
  return table.some((address) => {
    const known = segmentsOf(address)
    return (
      known.length === asked.length && known.every((segment, at) => (segment.startsWith(':') ? asked[at] !== '' : segment === asked[at]))
    )
  })
}

const segmentsOf = (path: string): readonly string[] => path.split('/')
