import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lightsOf } from './lights.ts'
import type { Operations } from './queries.ts'

const now = '2026-11-30T12:00:00.000Z'
const nowMs = Date.parse(now)
const well: Operations = {
  roles: [
    { role: 'projector', leader: null, lagPositions: 3, lagMs: 40 },
    { role: 'reactor', leader: '4711@here', lagPositions: 3, lagMs: 40 },
  ],
  openJobs: 2,
  oldestOpenReservationAt: '2026-11-30T11:50:00.000Z',
  parked: [],
  deadLetters: [],
  rejectedPayments: [],
  unfinishedErasures: 0,
  checks: { eventStore: 'ok' },
  alerts: [],
  version: '0.1.0',
  unavailable: [],
}
const behind = (role: string) => ({ roles: [{ role, leader: '4711@here', lagPositions: 900, lagMs: 600_000 }] })
const letter = { id: 'queue:a', queue: 'tasks', error: 'gone', attempts: 5, at: now } as const
const parkedEvent = {
  id: 'parked:1',
  follower: 'reactor',
  position: 'AQ',
  stream: 'job-1',
  eventType: 'JobAccepted',
  attempts: 1,
  error: 'gone',
  at: now,
  retryAt: null,
}

test('where all is well no light is on', () => expect(lightsOf(well, nowMs)).toEqual([]))

const lit: readonly (readonly [string, Partial<Operations>, object])[] = [
  [
    'a part that can’t be asked',
    { deadLetters: null, unavailable: ['deadLetters'] },
    { kind: 'away', about: 'deadLetters', alert: 'SillokUnreadable' },
  ],
  [
    'a check that says why',
    { checks: { clock: 'off by 700 ms' } },
    { kind: 'check', about: 'clock', says: 'off by 700 ms', alert: 'When a part fails' },
  ],
  [
    'a follower on another log',
    { checks: { projector: 'stands still: the log ends before' } },
    { kind: 'check', about: 'projector', alert: 'SillokOnAnotherLog' },
  ],
  ['a log that isn’t what was signed', { checks: { proof: 'proof_broken: another event' } }, { kind: 'check', alert: 'SillokProofBroken' }],
  ['a process that is behind its read models', { checks: { readModels: 'behind' } }, { kind: 'check', alert: 'SillokProcessBehind' }],
  ['read models that are long behind', behind('projector'), { kind: 'lag', says: '900', alert: 'SillokProjectorBehind' }],
  ['a reactor that is long behind', behind('reactor'), { kind: 'lag', alert: 'SillokReactorBehind' }],
  ['a publisher that is long behind', behind('publisher'), { kind: 'lag', alert: 'SillokPublisherBehind' }],
  ['a sealer that is long behind', behind('sealer'), { kind: 'lag', alert: 'SillokSealerBehind' }],
  [
    'a role that nobody leads',
    { roles: [{ role: 'timers', leader: null, lagPositions: null, lagMs: null }] },
    { kind: 'noLeader', about: 'timers', alert: 'SillokNobodyLeads' },
  ],
  ['a reservation that is open for long', { oldestOpenReservationAt: '2026-11-30T11:30:00.000Z' }, { alert: 'SillokOldReservation' }],
  ['what is parked', { parked: [parkedEvent] }, { kind: 'parked', says: '1', alert: 'SillokParkedStreams' }],
  ['what was given up', { deadLetters: [letter] }, { kind: 'deadLetters', says: '1', alert: 'SillokDeadLetters' }],
  [
    'what was rejected',
    { rejectedPayments: [{ id: 'a', orderId: null, userId: null, type: null, code: 'malformed', at: now }] },
    { kind: 'rejected', says: '1', alert: 'SillokRejectedPayments' },
  ],
  ['whoever isn’t forgotten yet', { unfinishedErasures: 2 }, { kind: 'erasures', says: '2', alert: 'SillokUnfinishedErasures' }],
  ['what the counters say', { alerts: [{ alert: 'SillokErrors', says: '3/40' }] }, { kind: 'seen', says: '3/40', alert: 'SillokErrors' }],
]
test.each(lit)('%s has a light', (_, change, light) => {
  expect(lightsOf({ ...well, ...change }, nowMs)).toEqual([expect.objectContaining(light)])
})

test('each light leads to a heading of the manual', () => {
  const manual = readFileSync('docs/OPERATIONS.md', 'utf8')
  for (const [, change] of lit)
    for (const { alert } of lightsOf({ ...well, ...change }, nowMs)) expect(manual).toMatch(new RegExp(`^##+ ${alert}$`, 'm'))
})
