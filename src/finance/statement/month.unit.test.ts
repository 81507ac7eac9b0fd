import { describe, expect, test } from 'vitest'
import { isTimeZone, monthIn } from './month.ts'

const hour = 3_600_000
const hoursOf = ({ from, to }: { readonly from: string; readonly to: string }) => (Date.parse(to) - Date.parse(from)) / hour

describe('a month', () => {
  test('begins nine hours earlier in Seoul than in UTC', () => {
    expect(monthIn('2026-11', 'UTC')).toEqual({
      month: '2026-11',
      timeZone: 'UTC',
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-12-01T00:00:00.000Z',
    })
    expect(monthIn('2026-11', 'Asia/Seoul')).toEqual({
      month: '2026-11',
      timeZone: 'Asia/Seoul',
      from: '2026-10-31T15:00:00.000Z',
      to: '2026-11-30T15:00:00.000Z',
    })
  })

  test('ends where the next one begins', () => {
    for (const timeZone of ['UTC', 'Asia/Seoul', 'America/New_York', 'Africa/Cairo', 'America/Asuncion']) {
      expect(monthIn('2026-03', timeZone).to).toBe(monthIn('2026-04', timeZone).from)
      expect(monthIn('2025-12', timeZone).to).toBe(monthIn('2026-01', timeZone).from)
    }
  })

  test('February has 28 days, and 29 in a leap year', () => {
    expect(hoursOf(monthIn('2026-02', 'Asia/Seoul'))).toBe(28 * 24)
    expect(hoursOf(monthIn('2028-02', 'Asia/Seoul'))).toBe(29 * 24)
    expect(hoursOf(monthIn('2100-02', 'UTC'))).toBe(28 * 24)
  })

  test('is an hour shorter where summer time begins in it, and an hour longer where it ends', () => {
    expect(hoursOf(monthIn('2026-03', 'Europe/Berlin'))).toBe(31 * 24 - 1)
    expect(hoursOf(monthIn('2026-10', 'Europe/Berlin'))).toBe(31 * 24 + 1)
  })

  test('begins at the first instant of its day where the clocks skip midnight', () => {
    // Paraguay, 2000: after 23:59:59 of 30 September came 01:00 of the first, three hours behind UTC.
    expect(monthIn('2000-10', 'America/Asuncion').from).toBe('2000-10-01T04:00:00.000Z')
    // Jordan, 2005: 1 April began at 01:00, three hours ahead.
    expect(monthIn('2005-04', 'Asia/Amman').from).toBe('2005-03-31T22:00:00.000Z')
  })

  test('begins at the first of two midnights where the clocks go back over it', () => {
    // Cuba, 2015: 1 November had its hour from 00:00 twice.
    expect(monthIn('2015-11', 'America/Havana').from).toBe('2015-11-01T04:00:00.000Z')
    expect(hoursOf(monthIn('2015-11', 'America/Havana'))).toBe(30 * 24 + 1)
  })
})

test.each(['Asia/Seoul', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+9', 'Africa/Porto-Novo'])('%s is a time zone', (name) =>
  expect(isTimeZone(name)).toBe(true),
)

test.each(['', 'Seoul', 'Asia/Soul', '+09:00', '2026-01-01T00:00Z[Asia/Seoul]', 'Asia/Seoul;', '../etc', 'Z9'])('%j is none', (name) =>
  expect(isTimeZone(name)).toBe(false),
)
