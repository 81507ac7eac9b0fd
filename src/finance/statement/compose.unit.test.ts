import { describe, expect, test } from 'vitest'
import { type BookedEntry, composeStatement, isProvisional, type Standing } from './compose.ts'

const nothing: Standing = { balance: 0, reserved: 0 }
type Line = readonly [type: BookedEntry['type'], kind: BookedEntry['kind'], amount: number]

/** Each on the one before it. */
function entriesFrom(opening: Standing, ...lines: readonly Line[]): readonly BookedEntry[] {
  let { balance } = opening
  return lines.map(([type, kind, amount], index) => {
    balance += type === 'DEDUCT' ? -amount : amount
    return { entryId: `entry-${index}`, type, kind, amount, balanceAfter: balance, reservedAfter: 0 }
  })
}

const everything: readonly Line[] = [
  ['BONUS', 'signup', 5],
  ['PURCHASE', 'purchase', 30],
  ['BONUS', 'promotion', 3],
  ['BONUS', 'opening', 20],
  ['DEDUCT', 'reservation', 20],
  ['REFUND', 'release', 4],
  ['DEDUCT', 'expiry', 2],
  ['DEDUCT', 'revocation', 1],
  ['DEDUCT', 'refund', 6],
  ['DEDUCT', 'forfeiture', 7],
]

describe('a statement', () => {
  test('sums what was bought, given, given back, set aside, expired and taken', () => {
    const entries = entriesFrom(nothing, ...everything)
    expect(composeStatement(nothing, entries, { balance: 26, reserved: 0 }).totals).toEqual({
      purchased: 30,
      bonus: 28,
      refunded: 4,
      charged: 20,
      expired: 2,
      revoked: 14,
    })
  })

  test('opening + purchased + bonus + refunded − charged − expired − revoked = closing', () => {
    const start = { balance: 9, reserved: 3 }
    const entries = entriesFrom(start, ...everything)
    const closing = { balance: entries.at(-1)?.balanceAfter ?? 0, reserved: 0 }
    const { opening, totals } = composeStatement(start, entries, closing)
    const { purchased, bonus, refunded, charged, expired, revoked } = totals
    expect(opening.balance + purchased + bonus + refunded - charged - expired - revoked).toBe(closing.balance)
  })

  test('of a month without entries ends as it began', () => {
    const { totals } = composeStatement({ balance: 7, reserved: 2 }, [], { balance: 7, reserved: 0 })
    expect(Object.values(totals)).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('before the account was opened is all zeros', () => {
    expect(composeStatement(nothing, [], nothing)).toMatchObject({ opening: nothing, closing: nothing })
  })

  test('that does not lead to its end is shown to nobody', () => {
    expect(() => composeStatement(nothing, entriesFrom(nothing, ['BONUS', 'signup', 5]), { balance: 6, reserved: 0 })).toThrow('lead to 5')
  })

  test('in which an entry does not stand on the one before it is shown to nobody', () => {
    const [first, second] = entriesFrom(nothing, ['BONUS', 'signup', 5], ['DEDUCT', 'reservation', 2])
    if (!first || !second) throw new Error('two entries')
    expect(() => composeStatement(nothing, [second], { balance: 3, reserved: 2 })).toThrow('entry-1')
    expect(() => composeStatement(nothing, [first, { ...second, balanceAfter: 4 }], { balance: 4, reserved: 2 })).toThrow('entry-1')
  })
})

describe('a month', () => {
  const month = { to: '2026-12-01T00:00:00.000Z' }
  test('is provisional until ten seconds after its end', () => {
    expect(isProvisional(month, Date.parse('2026-11-30T12:00:00.000Z'))).toBe(true)
    expect(isProvisional(month, Date.parse('2026-12-01T00:00:09.999Z'))).toBe(true)
    expect(isProvisional(month, Date.parse('2026-12-01T00:00:10.000Z'))).toBe(false)
  })
})
