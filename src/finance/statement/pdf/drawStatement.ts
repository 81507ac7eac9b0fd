/** A statement as a document that one would send to an auditor: A4, one typeface, as many pages as its entries need. */
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import type { Entry } from '../../entries/entry.ts'
import type { Language } from '../language.ts'
import type { Statement } from '../statement.ts'
import { described, wordsOf } from '../words.ts'
import { drawEnd, drawEntries, fitsBehind, rowsFrom } from './entryTable.ts'
import { createPen } from './pen.ts'
import { drawFooter, drawLetterhead, sheet } from './sheet.ts'
import { drawSummary, summaryEndsAt } from './summary.ts'
import { readTypeface } from './typeface.ts'

export interface PrintedStatement {
  readonly statement: Statement
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
  const pages = paged(statement.entries.map((entry) => described(entry, language)))
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

/** The first page has its summary, the last one the sums: on a page without entries, if it must be. */
function paged(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const pages: Entry[][] = []
  for (let next = 0; next < entries.length || pages.length === 0; ) {
    const count = rowsFrom(pages.length === 0 ? summaryEndsAt : sheet.top)
    pages.push(entries.slice(next, next + count))
    next += count
  }
  const last = pages.at(-1) ?? []
  const top = (pages.length === 1 ? summaryEndsAt : sheet.top) + 20 + last.length * 25
  return fitsBehind(top) ? pages : [...pages, []]
}
