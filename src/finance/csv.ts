/**
 * Comma-separated values (RFC 4180): CRLF, UTF-8 with a byte order mark, an empty cell for null.
 *
 * A text that begins like a formula gets a leading `'`: a spreadsheet would run it, and a reason is typed by somebody.
 */
export type CsvCell = string | number | bigint | boolean | null

export interface CsvColumn<Item> {
  readonly name: string
  readonly cellOf: (item: Item) => CsvCell
}

const byteOrderMark = '\uFEFF'
const looksLikeFormula = /^[=+\-@\t]/
const needsQuotes = /[",\r\n]/

export function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = looksLikeFormula.test(cell) ? `'${cell}` : cell
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvHead = (columns: readonly { readonly name: string }[]): string =>
  `${byteOrderMark}${columns.map(({ name }) => name).join(',')}\r\n`

export const csvLine = <Item>(columns: readonly CsvColumn<Item>[], item: Item): string =>
  `${columns.map(({ cellOf }) => cellText(cellOf(item))).join(',')}\r\n`

/** A text a page: one for each line would cost more than making the line. */
export async function* csvPages<Item>(columns: readonly CsvColumn<Item>[], pages: AsyncIterable<readonly Item[]>): AsyncGenerator<string> {
  yield csvHead(columns)
  for await (const page of pages) yield page.map((item) => csvLine(columns, item)).join('')
}
