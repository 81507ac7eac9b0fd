import { expect, test } from 'vitest'
import { lightsOf } from './lights.ts'
import type { Operations } from './queries.ts'

const well: Operations = {
  roles: [{ role: 'reactor', leader: '4711@here', lagPositions: 3, lagMs: 40 }],
  openJobs: 2,
  oldestOpenReservationAt: null,
  parked: [],
  deadLetters: [],
  rejectedPayments: [],
  unfinishedErasures: 0,
  checks: { eventStore: 'ok' },
  version: '0.1.0',
  unavailable: [],
}

test('where all is well no light is on', () => expect(lightsOf(well)).toEqual([]))

test.each<readonly [string, Partial<Operations>, object]>([
  ['a part that can’t be asked', { deadLetters: null, unavailable: ['deadLetters'] }, { kind: 'away', about: 'deadLetters' }],
  ['a check that says why', { checks: { clock: 'off by 700 ms' } }, { kind: 'check', about: 'clock', says: 'off by 700 ms' }],
  [
    'a follower on another log',
    { checks: { projector: 'stands still: the log ends before' } },
    { kind: 'check', about: 'projector', paragraph: 'Followers.' },
  ],
  [
    'a role that is long behind',
    { roles: [{ role: 'reactor', leader: null, lagPositions: 900, lagMs: 60_000 }] },
    { kind: 'lag', about: 'reactor', says: '900' },
  ],
  [
    'what was rejected',
    { rejectedPayments: [{ id: 'a', orderId: null, userId: null, type: null, code: 'malformed', at: '2026-11-01T00:00:00.000Z' }] },
    { kind: 'rejected', says: '1' },
  ],
])('%s has a light', (_, change, light) => expect(lightsOf({ ...well, ...change })).toEqual([expect.objectContaining(light)]))
