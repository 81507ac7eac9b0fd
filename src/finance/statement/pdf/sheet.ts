/** What every page has around its content: A4 upright, in points. */
import type { Document } from './letters.ts'
import { faded, hair, ink, type Pen } from './pen.ts'
import type { Words } from '../words.ts'

export const sheet = { width: 595.28, height: 841.89, left: 50, right: 545.28, inner: 495.28, top: 56, footerAt: 792 } as const

/** The mark of the house, in ink: red is for what was signed. */
export function drawLetterhead(document: Document, pen: Pen): void {
  const side = 34
  const x = sheet.right - side
  const y = 44
  document.rect(x, y, side, side).fill(ink)
  document
    .rect(x + 2.2, y + 2.2, side - 4.4, side - 4.4)
    .lineWidth(0.6)
    .strokeColor('#ffffff')
    .stroke()
  pen.write('실', { x, y: y + 15.4, width: side, align: 'center' }, { size: 12, weight: 'bold', colour: '#ffffff' })
  pen.write('록', { x, y: y + 28.2, width: side, align: 'center' }, { size: 12, weight: 'bold', colour: '#ffffff' })
  pen.write('SILLOK', { x: sheet.left, y: 58, width: 200 }, { size: 9, weight: 'bold', colour: faded, spacing: 3 })
}

export interface Foot {
  readonly userId: string
  readonly month: string
  readonly position: string
  readonly page: number
  readonly pages: number
}

export function drawFooter(pen: Pen, words: Words, { userId, month, position, page, pages }: Foot): void {
  pen.rule(sheet.left, sheet.footerAt - 12, sheet.inner, { colour: hair })
  const style = { size: 7, colour: faded }
  const line = `${month} · ${words.position} ${position} · ${words.account} ${userId}`
  pen.write(line, { x: sheet.left, y: sheet.footerAt, width: sheet.inner - 70 }, style)
  pen.write(`${page} / ${pages}`, { x: sheet.right - 60, y: sheet.footerAt, width: 60, align: 'right' }, style)
}
