/** A statement as a document that one would send to an auditor: A4, one typeface, as many pages as its entries need. */
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import type { Language } from '../language.ts'
import type { Statement, StatementEntry } from '../statement.ts'
import { wordsOf } from '../words.ts'
import { drawEnd, drawEntries, endFits, rowsFrom } from './entryTable.ts'
import { createPen } from './pen.ts'
import { drawFooter, drawLetterhead, sheet } from './sheet.ts'
import { drawSummary, summaryEndsAt } from './summary.ts'
import { readTypeface } from './typeface.ts'

export interface PrintedStatement {
  /** With its texts in the language, and positions as readers see them. */
  readonly statement: Statement<string>
  readonly language: Language
  readonly issuedAt: string
}

export async function drawStatement({ statement, language, issuedAt }: PrintedStatement): Promise<Buffer<ArrayBuffer>> {
  const words = wordsOf(language)
  const { userId, month, position, timeZone } = statement
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: language,
    displayTitle: true,
    info: { Title: `${words.title} ${month} ${userId}`, Author: 'Sillok', Creator: 'Sillok', CreationDate: new Date(issuedAt) },
  })
  const bytes = buffer(document)
  const { regular, bold } = readTypeface()
  document.registerFont('regular', regular).registerFont('bold', bold)
  const pen = createPen(document)
  const pages = paged(statement.entries)
  for (const [index, entries] of pages.entries()) {
    document.addPage()
    const isFirst = index === 0
    if (isFirst) {
      drawLetterhead(document, pen)
      drawSummary(pen, { statement, words, issuedAt })
    }
    const end = drawEntries(pen, entries, { top: isFirst ? summaryEndsAt : sheet.top, timeZone, words })
    if (index === pages.length - 1) drawEnd(pen, statement, { top: end, words })
    drawFooter(pen, words, { userId, month, position, page: index + 1, pages: pages.length })
  }
  document.end()
  return await bytes
}

/** Entries that go to another page with the sums, when those have no place: sums alone would be a page that says nothing. */
const withTheEnd = 3

/** The first page has its summary, the last one the sums. */
function paged(entries: readonly StatementEntry<string>[]): readonly (readonly StatementEntry<string>[])[] {
  const pages: StatementEntry<string>[][] = []
  for (let next = 0; next < entries.length || pages.length === 0;) {
    const count = rowsFrom(pages.length === 0 ? summaryEndsAt : sheet.top)
    pages.push(entries.slice(next, next + count))
    next += count
  }
  const last = pages.at(-1) ?? []
  return endFits(pages.length === 1 ? summaryEndsAt : sheet.top, last.length) ? pages : [...pages, last.splice(-withTheEnd)]
}
