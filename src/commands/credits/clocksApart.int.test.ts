/** Two servers whose clocks are 200 ms apart, on one log, around the instants at which grants end. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { info, memoryContext } from '../../../testing/commandContext.ts'
import { noon, userNamed } from '../../../testing/fixtures.ts'
import { openReadSide, projectAll, type ReadSide, silent } from '../../../testing/readModels.ts'
import { createPostgresEventStore } from '../../adapters/postgres/eventStore/eventStore.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { verify } from '../../audit/verify/verify.ts'
import { accountStream, type JobId, jobIdSchema } from '../../domain/ids.ts'
import { decodeEvent } from '../../events/decode.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import { instant } from '../../scheduling/instant.ts'
import { cancelJob } from '../jobs/cancelJob.ts'
import { placeOrder } from '../orders/placeOrder.ts'
import { registerPhoto } from '../portraits/registerPhoto.ts'
import { expireGrants } from './expireGrants.ts'
import { grantCredits } from './grantCredits.ts'
import { openAccount } from './openAccount.ts'

const apartMs = 200
const stepMs = 20
const grants = 6
/** From one instant of an expiry to the next: further apart than the clocks. */
const betweenMs = 400

const userId = userNamed('clocks')
let nowMs = noon
let side: ReadSide
let other: EventStore
beforeAll(async () => {
  side = await openReadSide()
  other = createPostgresEventStore({ pool: side.pool, databaseUrl: side.url, log: silent })
})
afterAll(async () => {
  await other.close()
  await side.close()
})

const serverAt = (store: EventStore, aheadMs: number) =>
  memoryContext({ store, openJobsMax: 2, scheduler: { ...systemScheduler, now: () => nowMs + aheadMs } }).context

test('no event uses a grant when it is over, none expires it before, and times never go back', async () => {
  const servers = [serverAt(side.store, 0), serverAt(other, apartMs)]
  const [slow] = servers
  if (!slow) throw new Error('no server')
  await openAccount(slow, { userId, info })
  for (let number = 1; number <= grants; number += 1) {
    const expiresAt = instant(noon + number * betweenMs)
    await grantCredits(slow, { userId, amount: 3, kind: 'goodwill', reason: 'late', expiresAt, idempotencyKey: `grant ${number}`, info })
  }
  const photo = await registerPhoto(slow, { userId, role: 'BRIDE', image: new Uint8Array([1]), info })
  if (photo.type === 'refused') throw new Error(photo.refusal.code)
  const request = {
    mode: 'SINGLE',
    styles: ['CLASSIC_STUDIO'],
    roles: ['BRIDE'],
    totalImages: 1,
    referencePhotoIds: [photo.photoId],
  } as const
  const open: JobId[] = []
  for (; nowMs < noon + (grants + 1) * betweenMs; nowMs += stepMs) {
    await Promise.all(
      servers.map(async (server, index) => {
        await expireGrants(server, userId)
        const placed = await placeOrder(server, { userId, request, idempotencyKey: `${nowMs} ${index}`, info })
        if (placed.type !== 'refused') open.push(jobIdSchema.parse(placed.answer.jobId))
      }),
    )
    // The server that didn't take the order ends it, sometimes behind the end of its grant.
    const jobId = nowMs % 100 === 0 ? open.shift() : undefined
    if (jobId) await cancelJob(servers[(nowMs / 100) % 2] ?? slow, { userId, jobId, info })
  }
  for (const jobId of open) await cancelJob(slow, { userId, jobId, info })

  const events = (await side.store.readStream(accountStream(userId))).map((event) => decodeEvent(event))
  const ends = new Map<string, string | null>()
  let decidedAt = ''
  let recordedAt = ''
  let uses = 0
  let expiries = 0
  for (const { type, data, time } of events) {
    if (!('decidedAt' in data)) throw new Error(`${type} says not when it was decided`)
    expect(data.decidedAt >= decidedAt, `${type} was decided at ${data.decidedAt}, behind ${decidedAt}`).toBe(true)
    expect(time >= recordedAt).toBe(true)
    decidedAt = data.decidedAt
    recordedAt = time
    if (type === 'CreditsGranted') ends.set(data.grantId, data.expiresAt)
    if (type === 'CreditsReserved') {
      for (const { grantId } of data.funding) {
        const end = ends.get(grantId) ?? null
        expect(end === null || decidedAt < end, `a grant that ended at ${end} was used at ${decidedAt}`).toBe(true)
        uses += 1
      }
    }
    if (type === 'GrantExpired') {
      expect(decidedAt >= (ends.get(data.grantId) ?? '9'), `a grant was gone before its end`).toBe(true)
      expiries += 1
    }
  }
  expect([uses > grants, expiries >= grants]).toEqual([true, true])
  await projectAll(side)
  const { store, pool, snapshots } = side
  expect(await verify({ store, pool, snapshots, sealed: null, onProgress: () => undefined })).toMatchObject({ ok: true, differences: [] })
})
