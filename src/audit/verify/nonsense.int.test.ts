/** Events that no decider would write: whoever reads them goes on or stands still with a sentence, and `verify` names each by its place. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openReadSide, projectAll, type ReadSide } from '../../../testing/readModels.ts'
import { accepted, delivered, failed, finished, jobId, opened, order, reserved, settled, signedUp, userId } from '../../../testing/shoot.ts'
import { credits } from '../../domain/credits.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { accountStream, jobStream } from '../../domain/ids.ts'
import { versionOf } from '../../events/versions.ts'
import type { NewEvent } from '../../ports/eventStore.ts'
import { verify } from './verify.ts'

let side: ReadSide
beforeEach(async () => {
  side = await openReadSide()
  await append(accountStream(userId), -1, opened, signedUp, reserved)
  await append(jobStream(jobId), -1, accepted, delivered(0), failed(1), failed(2), failed(3), finished('PARTIAL', [0]))
})
afterEach(() => side.close())

const written = (type: string, data: unknown, schemaVersion: string): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata: { schemaVersion },
})
const asWritten = ({ type, data }: DomainEvent): NewEvent => written(type, data, versionOf[type])
async function append(stream: string, after: number, ...events: readonly (DomainEvent | NewEvent)[]): Promise<void> {
  const result = await side.store.append(
    stream,
    after,
    events.map((event) => ('id' in event ? event : asWritten(event))),
  )
  expect(result.type).toBe('appended')
}
const verified = async () => (await verify({ ...side, sealed: null, onProgress: () => undefined })).differences

const { captured: _, released: __, ...whole } = { ...settled('PARTIAL', 0).data, captured: [], released: [] }
const { slots, ...ofJob } = whole
const tooMany = [...slots, ...slots.slice(-1)]
const refused = { code: 'content_refused' as const }
const ofVersion1 = (numbers: readonly number[]) =>
  written('ReservationSettled', { ...ofJob, captured: [0], released: numbers.map((slot) => ({ slot, ...refused })) }, '1')
const place = { readModel: 'ledger', stream: accountStream(userId), revision: 3 }

describe('the readers pass, and it is named:', () => {
  test.each<readonly [string, readonly (DomainEvent | NewEvent)[], { readonly column: string; readonly revision?: number }]>([
    ['a slot too many', [{ ...settled('PARTIAL', 0), data: { ...whole, slots: tooMany } }], { column: 'slots' }],
    [
      'a slot too many that nobody pays',
      [{ ...settled('PARTIAL', 0), data: { ...whole, slots: tooMany.map((slot) => ({ ...slot, grantId: null })) } }],
      { column: 'slots' },
    ],
    ['a slot too many of the first release', [ofVersion1([1, 2, 3, 4])], { column: 'slots' }],
    ['a slot too few of the first release', [ofVersion1([1, 2])], { column: 'slots' }],
    ['a job settled twice by the first release', [ofVersion1([1, 2, 3]), ofVersion1([1, 2, 3])], { column: 'reservation', revision: 4 }],
  ])('%s', async (_, events, named) => {
    await append(accountStream(userId), 2, ...events)
    await projectAll(side)
    expect(await verified()).toContainEqual(expect.objectContaining({ ...place, key: jobId, ...named }))
  })

  test('a settlement of what nobody reserved', async () => {
    const nobody = accountStream(userId).replace('bride', 'nobody')
    await append(nobody, -1, written('ReservationSettled', { ...ofJob, userId: 'nobody|1', captured: [0], released: [] }, '1'))
    await projectAll(side)
    expect(await verified()).toContainEqual(expect.objectContaining({ ...place, stream: nobody, revision: 0, column: 'reservation' }))
  })
})

const again = { ...reserved.data, amount: credits(1), funding: [], balanceAfter: credits(0), reservedAfter: credits(5) }
const unreadable: readonly (readonly [string, NewEvent, string])[] = [
  ['of a type that nobody knows', written('CreditsBorrowed', { userId }, '1'), 'CreditsBorrowed'],
  ['of a version that nobody knows', written('CreditsGranted', signedUp.data, '77'), 'CreditsGranted'],
  ['that lacks a field', written('GrantExpired', { userId }, '1'), 'GrantExpired'],
  [
    'that orders a person without a photo',
    written('CreditsReserved', { ...again, order: { ...order, photos: [] } }, versionOf.CreditsReserved),
    'CreditsReserved',
  ],
]

describe('the readers stand still before an event', () => {
  test.each(unreadable)('%s, and it is named', async (_, event, type) => {
    await projectAll(side)
    await append(accountStream(userId), 2, event)
    expect(await verified()).toMatchObject([{ ...place, key: type, column: 'event' }])
  })
})
