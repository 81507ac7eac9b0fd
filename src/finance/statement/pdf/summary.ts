/** The head of the first page: whose month it is, and the sum that it comes to. */
import type { Standing, Totals } from '../compose.ts'
import type { Statement } from '../statement.ts'
import type { Words } from '../words.ts'
import { grouped, localTime } from './numbers.ts'
import { faded, ink, type Pen } from './pen.ts'
import { sheet } from './sheet.ts'

/** Where the entries begin on the first page. */
export const summaryEndsAt = 288

export interface Issue {
  readonly statement: Statement<string>
  readonly words: Words
  readonly issuedAt: string
}

export function drawSummary(pen: Pen, issue: Issue): void {
  const { statement, words } = issue
  const [year = 0, month = 0] = statement.month.split('-').map(Number)
  pen.write(words.title, { x: sheet.left, y: 98, width: 380 }, { size: 23, weight: 'bold' })
  pen.write(words.monthName(year, month), { x: sheet.left, y: 120, width: 380 }, { size: 12.5, colour: faded })
  pen.rule(sheet.left, 133, sheet.inner, { colour: ink, weight: 1.1 })
  pen.rule(sheet.left, 135.4, sheet.inner, { colour: ink, weight: 0.4 })
  drawParticulars(pen, issue)
  drawSum(pen, issue)
}

function drawParticulars(pen: Pen, { statement, words, issuedAt }: Issue): void {
  const { userId, timeZone, from, to, provisional, position, checkpoint } = statement
  // A month ends before its end.
  const last = new Date(Date.parse(to) - 1).toISOString()
  const left = [
    [words.account, userId],
    [words.period, `${localTime(from, timeZone)} – ${localTime(last, timeZone)}`],
    [words.timeZone, timeZone],
  ] as const
  const right = [
    [words.issued, localTime(issuedAt, timeZone)],
    [words.position, position],
    [words.checkpoint, checkpoint === null ? words.noCheckpoint : shortHead(checkpoint)],
  ] as const
  const lineAt = (index: number) => 154 + index * 14.5
  for (const [index, [name, value]] of left.entries()) {
    pen.write(name, { x: sheet.left, y: lineAt(index), width: 60 }, { size: 8, colour: faded })
    pen.write(value, { x: sheet.left + 62, y: lineAt(index), width: 235 }, { size: 8.5 })
  }
  for (const [index, [name, value]] of right.entries()) {
    pen.write(name, { x: 358, y: lineAt(index), width: 70 }, { size: 8, colour: faded })
    pen.write(value, { x: 428, y: lineAt(index), width: sheet.right - 428, align: 'right' }, { size: 8.5 })
  }
  const colour = provisional ? faded : ink
  pen.write(words.state, { x: sheet.left, y: lineAt(3), width: 60 }, { size: 8, colour: faded })
  pen.write(
    provisional ? words.provisional : words.final,
    { x: sheet.left + 62, y: lineAt(3), width: sheet.inner - 62 },
    { size: 8.5, weight: 'bold', colour },
  )
}

/** Of the note its number of leaves and where its root begins: enough to find it by. */
function shortHead(note: string): string {
  const [, size = '', root = ''] = note.split('\n')
  return `${size} · ${root.slice(0, 12)}…`
}

interface Term {
  readonly sign: string
  readonly name: string
  readonly amount: number
  readonly standing?: Standing
}

const signs: Readonly<Record<keyof Totals, '+' | '–'>> = {
  purchased: '+',
  bonus: '+',
  refunded: '+',
  charged: '–',
  expired: '–',
  revoked: '–',
}
const inOrder = ['purchased', 'bonus', 'refunded', 'charged', 'expired', 'revoked'] as const

function drawSum(pen: Pen, { statement: { opening, closing, totals }, words }: Issue): void {
  const terms: readonly Term[] = [
    { sign: '', name: words.opening, amount: opening.balance, standing: opening },
    ...inOrder.map((name) => ({ sign: signs[name], name: words.totals[name], amount: totals[name] })),
    { sign: '=', name: words.closing, amount: closing.balance, standing: closing },
  ]
  pen.rule(sheet.left, 211, sheet.inner)
  const width = sheet.inner / terms.length
  for (const [index, { sign, name, amount, standing }] of terms.entries()) {
    const x = sheet.left + index * width
    const place = { x: x + 8, width: width - 10, align: 'right' } as const
    const strong = standing !== undefined
    pen.write(name, { ...place, y: 226 }, { size: 7.5, colour: faded })
    pen.write(sign, { x: x + 6, y: 244, width: 12 }, { size: 11, colour: faded })
    pen.write(grouped(amount), { ...place, y: 244 }, { size: 13, weight: strong ? 'bold' : 'regular' })
    if (standing) pen.write(`${words.reserved} ${grouped(standing.reserved)}`, { ...place, y: 257 }, { size: 6.8, colour: faded })
  }
  pen.rule(sheet.left, 265, sheet.inner)
}
