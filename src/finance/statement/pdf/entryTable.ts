/** The entries of a statement, in as many pages as they need. */
import type { Statement, StatementEntry } from '../statement.ts'
import type { Words } from '../words.ts'
import { grouped, localTime } from './numbers.ts'
import { faded, hair, ink, type Pen } from './pen.ts'
import { sheet } from './sheet.ts'

const rowHeight = 25
const headHeight = 20
/** Above the foot of a page. */
const lastLineAt = sheet.footerAt - 24

const numbers = { width: 50, gap: 4 } as const
const columnAt = (fromRight: number) => sheet.right - (fromRight + 1) * numbers.width - fromRight * numbers.gap
const columns = {
  time: { x: sheet.left, width: 92 },
  description: { x: sheet.left + 98, width: columnAt(3) - sheet.left - 106 },
  added: { x: columnAt(3), width: numbers.width, align: 'right' },
  taken: { x: columnAt(2), width: numbers.width, align: 'right' },
  balance: { x: columnAt(1), width: numbers.width, align: 'right' },
  reserved: { x: columnAt(0), width: numbers.width, align: 'right' },
} as const

/** How many entries fit on a page whose table begins at `top`. */
export const rowsFrom = (top: number): number => Math.floor((lastLineAt - top - headHeight) / rowHeight)

/** @returns where the table ends */
export function drawEntries(
  pen: Pen,
  entries: readonly StatementEntry<string>[],
  { top, timeZone, words }: { readonly top: number; readonly timeZone: string; readonly words: Words },
): number {
  for (const [name, place] of Object.entries(columns)) {
    pen.write(words.columns[name as keyof typeof columns], { ...place, y: top + 12 }, { size: 7.5, colour: faded })
  }
  pen.rule(sheet.left, top + headHeight - 2, sheet.inner, { colour: ink, weight: 0.6 })
  let y = top + headHeight
  for (const entry of entries) {
    drawEntry(pen, entry, { y, timeZone, words })
    y += rowHeight
    pen.rule(sheet.left, y - 1, sheet.inner, { colour: hair, weight: 0.3 })
  }
  return y
}

function drawEntry(
  pen: Pen,
  entry: StatementEntry<string>,
  { y, timeZone, words }: { readonly y: number; readonly timeZone: string; readonly words: Words },
): void {
  const first = y + 10
  const second = y + 19.4
  const small = { size: 6.4, colour: faded }
  pen.write(localTime(entry.recordedAt, timeZone), { ...columns.time, y: first }, { size: 8.4 })
  pen.write(`${words.position} ${entry.position}`, { ...columns.time, y: second }, small)
  pen.write(entry.description, { ...columns.description, y: first }, { size: 8.8 })
  pen.write(originOf(entry, words), { x: columns.description.x, width: sheet.right - columns.description.x, y: second }, small)
  const isTaken = entry.type === 'DEDUCT'
  pen.write(grouped(entry.amount), { ...columns[isTaken ? 'taken' : 'added'], y: first }, { size: 8.8 })
  pen.write(grouped(entry.balanceAfter), { ...columns.balance, y: first }, { size: 8.8, weight: 'bold' })
  pen.write(grouped(entry.reservedAfter), { ...columns.reserved, y: first }, { size: 8.8, colour: faded })
}

/** What it refers to, and who did it by hand and why. */
function originOf({ referenceType, referenceId, userId, actor, reason }: StatementEntry<string>, words: Words): string {
  const byHand = actor === 'system' || actor === userId ? [] : [actor]
  return [`${words.references[referenceType]} ${referenceId}`, ...byHand, ...(reason === null ? [] : [reason])].join(' · ')
}

/** The sum of both columns, and how it is to be read. */
export function drawEnd(
  pen: Pen,
  { entries, closing }: Statement<string>,
  { top, words }: { readonly top: number; readonly words: Words },
): void {
  const sums = { added: 0, taken: 0 }
  for (const { type, amount } of entries) sums[type === 'DEDUCT' ? 'taken' : 'added'] += amount
  const y = top + 14
  if (entries.length === 0) pen.write(words.noEntries, { x: sheet.left, y, width: 200 }, { size: 8.8, colour: faded })
  else pen.write(words.sum, { x: sheet.left, y, width: 92 }, { size: 8.8, weight: 'bold' })
  const style = { size: 8.8, weight: 'bold' } as const
  pen.write(grouped(sums.added), { ...columns.added, y }, style)
  pen.write(grouped(sums.taken), { ...columns.taken, y }, style)
  pen.write(grouped(closing.balance), { ...columns.balance, y }, style)
  pen.write(grouped(closing.reserved), { ...columns.reserved, y }, { ...style, colour: faded })
  pen.rule(sheet.left, top + 21, sheet.inner, { colour: ink, weight: 0.6 })
  for (const [index, note] of words.notes.entries()) {
    pen.write(note, { x: sheet.left, y: top + 36 + index * 11, width: sheet.inner }, { size: 6.8, colour: faded })
  }
}

/** What `drawEnd` takes, in points. */
const endHeight = 62
/** Whether the end has a place behind so many rows. */
export const endFits = (top: number, rows: number): boolean => top + headHeight + rows * rowHeight + endHeight <= lastLineAt
