import { expect, test } from 'vitest'
import { type CsvColumn, csvPages } from './csv.ts'

interface Line {
  readonly text: string | null
  readonly amount: number
}
const columns: readonly CsvColumn<Line>[] = [
  { name: 'text', cellOf: ({ text }) => text },
  { name: 'amount', cellOf: ({ amount }) => amount },
]

async function csvOf(...pages: (readonly Line[])[]): Promise<string> {
  async function* read() {
    yield* pages
  }
  let text = ''
  for await (const part of csvPages(columns, read())) text += part
  return text
}
const cellOf = async (text: string | null) => (await csvOf([{ text, amount: 1 }])).split('\r\n')[1]?.replace(/,1$/, '')

test('a file begins with a byte order mark and its columns, and each line ends with CRLF', async () => {
  expect(await csvOf()).toBe('\uFEFFtext,amount\r\n')
  expect(await csvOf([{ text: 'a', amount: 1 }], [{ text: 'b', amount: 2 }])).toBe('\uFEFFtext,amount\r\na,1\r\nb,2\r\n')
})

test('what would end a cell is quoted, and nothing else', async () => {
  expect(await cellOf('가입 축하 크레딧')).toBe('가입 축하 크레딧')
  expect(await cellOf('a,b')).toBe('"a,b"')
  expect(await cellOf('he said "no"')).toBe('"he said ""no"""')
  expect(await cellOf('a\r\nb')).toContain('"a')
  expect(await cellOf(null)).toBe('')
})

test('a text that begins like a formula is shown as text; a negative number stays one', async () => {
  for (const begin of ['=', '+', '-', '@', '\t']) expect(await cellOf(`${begin}1`)).toBe(`'${begin}1`)
  expect(await cellOf('=1,"2"')).toBe(`"'=1,""2"""`)
  expect(await csvOf([{ text: null, amount: -5 }])).toContain('\r\n,-5\r\n')
})
