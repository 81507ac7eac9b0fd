import { describe, expect, test } from 'vitest'
import { jobNamed } from '../../../testing/fixtures.ts'
import type { RecordedEvent } from '../../ports/eventStore.ts'
import { needingReaction } from './needingReaction.ts'

const event = (type: string, job: string, data: unknown = { jobId: jobNamed(job) }): RecordedEvent => ({
  id: `${type} ${job}`,
  type,
  data,
  metadata: {},
  stream: job,
  revision: 0,
  position: 1n,
  time: '2026-06-01T12:00:00.000Z',
})
const left = (...events: readonly RecordedEvent[]) => needingReaction(events).map(({ id }) => id)

describe('something still has to follow from', () => {
  test('a reservation, the end of a job and a late result', () => {
    expect(left(event('CreditsReserved', 'a'), event('JobFinished', 'b'), event('LateResultDiscarded', 'c'))).toEqual([
      'CreditsReserved a',
      'JobFinished b',
      'LateResultDiscarded c',
    ])
  })
  test('nothing else', () => {
    expect(left(event('JobAccepted', 'a'), event('AccountOpened', 'a', {}), event('ReservationSettled', 'a'))).toEqual([])
  })
  test('no reservation whose job has ended in the same batch, but from that end', () => {
    expect(left(event('CreditsReserved', 'a'), event('CreditsReserved', 'b'), event('JobFinished', 'a'))).toEqual([
      'CreditsReserved b',
      'JobFinished a',
    ])
  })
  test('no end that is settled in the same batch', () => {
    expect(left(event('JobFinished', 'a'), event('JobFinished', 'b'), event('ReservationSettled', 'a'))).toEqual(['JobFinished b'])
  })
  test('a reservation that can not be read', () => {
    expect(left(event('CreditsReserved', 'a', { jobId: 7 }), event('JobFinished', 'b'))).toEqual(['CreditsReserved a', 'JobFinished b'])
    expect(left(event('CreditsReserved', 'a', null), event('JobFinished', 'b', null))).toHaveLength(2)
  })
})
