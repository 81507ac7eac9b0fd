/**
 * Events of whole account lives, decided by the real deciders: opened, portraits, purchases, orders of one to eight
 * images that are accepted, made and settled. The same numbers give the same lives, whatever their ids.
 */
import { accountDecider } from '../../src/domain/account/account.ts'
import { type Role, styles } from '../../src/domain/catalogue.ts'
import { credits } from '../../src/domain/credits.ts'
import type { Decider } from '../../src/domain/decider.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import {
  accountStream,
  commandIdOf,
  defaultAlbumIdOf,
  grantIdOf,
  jobIdOf,
  jobStream,
  keyIdOf,
  type PhotoId,
  photoIdOf,
  referencesStream,
  type UserId,
  userIdSchema,
} from '../../src/domain/ids.ts'
import { jobDecider } from '../../src/domain/job/job.ts'
import type { Order } from '../../src/domain/order.ts'
import { referencesDecider } from '../../src/domain/references/references.ts'

export interface SeedEvent {
  readonly stream: string
  readonly revision: number
  readonly event: DomainEvent
}

const now = '2026-06-01T12:00:00.000Z'
const deadlineAt = '2026-06-01T12:15:00.000Z'
const roles: readonly Role[] = ['GROOM', 'BRIDE']
const purchaseCredits = 50

/** One account's visits, without end: first it is opened and has its portraits taken, then each visit is an order. */
export function* life(account: number): Generator<readonly SeedEvent[]> {
  const userId = userIdSchema.parse(`seed-${account}`)
  const ledger = follow(accountStream(userId), accountDecider)
  const references = follow(referencesStream(userId), referencesDecider)
  const first = [...ledger.run({ type: 'OpenAccount', userId, now })]
  const photoIds = new Map<Role, PhotoId>()
  for (const role of roles) {
    const photoId = photoIdOf(commandIdOf('seed-photo', account, role))
    const photo = { userId, photoId, role, objectKey: `references/${photoId}.jpg` }
    const face = { x: 210, y: 180, width: 260, height: 300, score: 0.93 }
    const registration = { ...photo, contentType: 'image/jpeg', bytes: 91_000, width: 800, height: 1_000, face }
    first.push(...references.run({ type: 'StartUpload', ...photo, oneOff: false }))
    first.push(...references.run({ type: 'RegisterPhoto', ...registration }))
    photoIds.set(role, photoId)
  }
  yield first
  for (let round = 0; ; round++) {
    const images = 1 + ((account + round * 3) % 8)
    const purchase = ledger.state().available < images ? [...ledger.run(purchaseOf(userId, account, round))] : []
    yield [...purchase, ...shoot(userId, photoIds, { account, round, images }, ledger)]
  }
}

function purchaseOf(userId: UserId, account: number, round: number) {
  const commandId = commandIdOf('seed-purchase', account, round)
  const idempotency = { keyId: keyIdOf('admin|bench', userId, commandId), requestHash: commandId }
  const grant = { grantId: grantIdOf(commandId), kind: 'purchase', amount: credits(purchaseCredits), grantedBy: 'admin|bench' } as const
  const reference = { type: 'ADMIN', id: commandId } as const
  return { type: 'GrantCredits', userId, ...grant, reference, reason: null, expiresAt: null, now, idempotency } as const
}

interface Shoot {
  readonly account: number
  readonly round: number
  readonly images: number
}

function* shoot(
  userId: UserId,
  photoIds: ReadonlyMap<Role, PhotoId>,
  { account, round, images }: Shoot,
  ledger: Followed<typeof accountDecider>,
): Generator<SeedEvent> {
  const commandId = commandIdOf('seed-order', account, round)
  const jobId = jobIdOf(commandId)
  const order: Order = {
    albumId: defaultAlbumIdOf(userId),
    mode: 'BATCH',
    modelId: 'stylist-1',
    totalImages: images,
    styles: styles.slice(round % 5, (round % 5) + 3),
    roles: [...roles],
    photos: [...photoIds].map(([role, photoId]) => ({ role, photoId, objectKey: `references/${photoId}.jpg`, oneOff: false })),
  }
  const idempotency = { keyId: keyIdOf(userId, userId, commandId), requestHash: commandId }
  yield* ledger.run({ type: 'PlaceOrder', userId, jobId, order, deadlineAt, openJobsMax: 1, now, idempotency })
  const job = follow(jobStream(jobId), jobDecider)
  yield* job.run({ type: 'AcceptJob', jobId, userId, order, deadlineAt })
  for (let index = 0; index < images; index++) {
    yield* job.run({ type: 'StartTask', index })
    const outcome = { index, attempts: 1, billed: 'no', calls: null } as const
    if ((account + round + index) % 20 === 0) yield* job.run({ type: 'FailTask', failureCode: 'content_refused', ...outcome })
    else yield* job.run({ type: 'DeliverImage', image: imageOf(jobId, index), model: 'stylist-1', ...outcome })
  }
  const finished = job.state()
  if (finished.status !== 'finished') throw new Error('a job of a seeded life did not end')
  yield* ledger.run({ type: 'SettleReservation', jobId, jobStatus: finished.jobStatus, outcomes: finished.outcomes, now })
}

const imageOf = (jobId: string, index: number) => ({
  objectKey: `results/${jobId}/${index}.jpg`,
  sha256: (index + 1).toString(16).repeat(64).slice(0, 64),
  contentType: 'image/jpeg',
  bytes: 200_000 + index,
  width: 1_024,
  height: 1_280,
})

interface Followed<D> {
  state(): D extends Decider<infer State, infer _C, infer _E, infer _R> ? State : never
  run(command: D extends Decider<infer _S, infer Command, infer _E, infer _R> ? Command : never): Generator<SeedEvent>
}

/** A stream that nobody else writes. Every command must be accepted. */
function follow<State, Command, Event extends DomainEvent, Rejection>(
  stream: string,
  decider: Decider<State, Command, Event, Rejection>,
): Followed<Decider<State, Command, Event, Rejection>> {
  let state = decider.initialState
  let revision = -1
  return {
    state: () => state,
    *run(command) {
      const decision = decider.decide(command, state)
      if (decision.type !== 'accepted') throw new Error(`a command of a seeded life was ${decision.type}`)
      for (const event of decision.events) {
        revision += 1
        state = decider.evolve(state, event, revision)
        yield { stream, revision, event }
      }
    },
  }
}
