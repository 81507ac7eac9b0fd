import { afterAll, expect, test } from 'vitest'
import { statementOf } from '../../../../testing/statements.ts'
import { createStatementPrinter } from './printer.ts'

const printer = createStatementPrinter()
afterAll(() => printer.close())

const issuedAt = '2026-12-01T02:11:09.120Z'
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const pagesOf = (bytes: Uint8Array) => Number(/\/Count (\d+)/.exec(text(bytes))?.[1])

test('a statement is a PDF in its language, with its typeface in it', async () => {
  for (const language of ['ko', 'en'] as const) {
    const printed = text(await printer.print({ statement: statementOf(3), language, issuedAt }))
    expect(printed.slice(0, 5)).toBe('%PDF-')
    expect(printed.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(printed).toContain(`/Lang (${language})`)
    expect(printed.match(/\/FontFile2 /g)).toHaveLength(2)
  }
})

test('the same statement, issued at the same time, is the same to the byte', async () => {
  const given = { statement: statementOf(40), language: 'ko', issuedAt } as const
  const [one, again] = [await printer.print(given), await printer.print(given)]
  expect(Buffer.compare(one, again)).toBe(0)
})

test.each([
  [0, 1],
  [15, 1],
  [16, 2],
  [18, 2],
  [19, 2],
  [1_000, 38],
])('%i entries take %i pages, and the sums have a place', async (entries, pages) => {
  expect(pagesOf(await printer.print({ statement: statementOf(entries), language: 'en', issuedAt }))).toBe(pages)
})

test('what does not fit its place is cut, and what the typeface lacks harms nothing', async () => {
  const long = statementOf(1, { userId: 'u'.repeat(128), reason: `${'이유'.repeat(100)} 🎉` })
  expect(pagesOf(await printer.print({ statement: long, language: 'ko', issuedAt }))).toBe(1)
})
