import { expect, test } from 'vitest'
import { entriesOfCsv, lastEntryAt } from './entriesCsv.ts'

const columns =
  'entryId,position,revision,recordedAt,effectiveAt,type,kind,amount,signedAmount,balanceAfter,reservedAfter,referenceType,referenceId,grantId,description,actor,reason,eventType,legacy'
const line = (id: string, at: string, reason: string) =>
  `${id},p1.1.a,1,${at},${at},DEDUCT,reservation,3,-3,2,3,JOB,job-1,,Shoot,admin|1,${reason},CreditsReserved,false`
const at = (second: number) => `2026-11-01T00:00:0${second}.000Z`
const csv = (...lines: readonly string[]) => `\uFEFF${[columns, ...lines].join('\r\n')}\r\n`

test('an entry is read as it was written, a reason that looks like a formula and one with quotes too', () => {
  const entries = entriesOfCsv(csv(line('a', at(1), `"'=late, ""very"""`), line('b', at(2), '')))
  expect(entries).toMatchObject([
    { entryId: 'a', atMs: Date.parse(at(1)), signedAmount: -3, balanceAfter: 2, reservedAfter: 3, reason: '=late, "very"' },
    { entryId: 'b', reason: '' },
  ])
})

test('the last entry of a moment is the one that was recorded by then', () => {
  const entries = entriesOfCsv(csv(line('a', at(1), ''), line('b', at(3), ''), line('c', at(3), '')))
  const idAt = (ms: number) => lastEntryAt(entries, ms)?.entryId ?? null
  const times = [at(0), at(1), at(2), at(3), at(9)].map((time) => idAt(Date.parse(time)))
  expect(times).toEqual([null, 'a', 'a', 'c', 'c'])
})
