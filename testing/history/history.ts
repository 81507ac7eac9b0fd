/**
 * Histories as the service would write them: random commands of several accounts, decided by the real deciders.
 * The same seed gives the same history.
 */
import { accountDecider } from '../../src/domain/account/account.ts'
import { albumDecider } from '../../src/domain/album/album.ts'
import { campaignDecider } from '../../src/domain/campaign/campaign.ts'
import { type Role, styles } from '../../src/domain/catalogue.ts'
import { credits } from '../../src/domain/credits.ts'
import {
  type AlbumId,
  type ImageId,
  imageIdOf,
  taskIdOf,
  accountStream,
  albumIdOf,
  albumStream,
  commandIdOf,
  defaultAlbumIdOf,
  grantIdOf,
  type JobId,
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
import { operationsDecider } from '../../src/domain/operations/operations.ts'
import { paymentDecider } from '../../src/domain/payment/payment.ts'
import { campaignsOf } from './campaigns.ts'
import { curationOf } from './curation.ts'
import { type HistoryAppend, imageOf, streamsOf } from './streams.ts'
import { purchasesOf } from './purchases.ts'
import { randomNumbers } from '../randomNumbers.ts'
import { referencesDecider } from '../../src/domain/references/references.ts'
import type { EventStore } from '../../src/ports/eventStore.ts'

export interface HistoryOptions {
  readonly seed: number
  readonly accounts: number
  /** Commands in all; about two in three append something. */
  readonly steps: number
}

export interface World {
  readonly userId: UserId
  readonly albums: AlbumId[]
  readonly photos: Map<Role, PhotoId>
  readonly gone: PhotoId[]
  readonly openJobs: JobId[]
  readonly endedJobs: JobId[]
  readonly images: ImageId[]
}

const failureCodes = ['content_refused', 'bad_result', 'provider_timeout'] as const

export function* history({ seed, accounts, steps }: HistoryOptions): Generator<HistoryAppend> {
  const random = randomNumbers(seed)
  const chance = (share: number) => random() < share
  const below = (count: number) => Math.floor(random() * count)
  const oneOf = <Item>(items: readonly Item[]): Item | undefined => items[below(items.length)]
  const streams = {
    accounts: streamsOf(accountDecider),
    jobs: streamsOf(jobDecider),
    references: streamsOf(referencesDecider),
    albums: streamsOf(albumDecider),
    payments: streamsOf(paymentDecider),
    operations: streamsOf(operationsDecider),
    campaigns: streamsOf(campaignDecider),
  }
  // Dice of their own, so that they leave the rest of a seed's history as it was.
  const purchaseDice = randomNumbers(seed ^ 0x5eed)
  const purchase = purchasesOf({ seed, random: purchaseDice, ...streams })
  const curationDice = randomNumbers(seed ^ 0xa1b5)
  const curation = curationOf({ seed, random: curationDice, ...streams })
  const campaignDice = randomNumbers(seed ^ 0xca3b)
  const campaign = campaignsOf({ seed, random: campaignDice, ...streams })
  let commands = 0
  /** A minute a step; a job's deadline is a quarter of an hour ahead. */
  let minutes = 0
  const after = (more: number) => new Date(Date.UTC(2026, 10, 23, 12) + (minutes + more) * 60_000).toISOString()
  const commandId = () => commandIdOf('history', seed, commands++)

  function* openAccount(userId: UserId) {
    yield* streams.accounts.run(accountStream(userId), { type: 'OpenAccount', userId, now: after(0) }, commandId())
  }

  function* grant(userId: UserId) {
    const id = commandId()
    const purchase = chance(0.5)
    const command = {
      type: 'GrantCredits',
      userId,
      grantId: grantIdOf(id),
      kind: purchase ? 'purchase' : 'goodwill',
      amount: credits(1 + below(40)),
      reference: { type: 'ADMIN', id },
      reason: chance(0.5) ? 'a delayed shoot' : null,
      grantedBy: 'admin|1',
      expiresAt: chance(0.4) ? after(1 + below(240)) : null,
      now: after(0),
      idempotency: { keyId: keyIdOf('admin|1', userId, id), requestHash: id },
    } as const
    yield* streams.accounts.run(accountStream(userId), command, id)
  }

  /** What is due, or one of the newest grants. */
  function* takeBack(userId: UserId) {
    const stream = accountStream(userId)
    const grantId = streams.accounts.state(stream).grants.at(-1 - below(3))?.grantId
    if (!grantId || chance(0.5)) yield* streams.accounts.run(stream, { type: 'ExpireGrants', now: after(0) }, commandId())
    else {
      const id = commandId()
      const idempotency = { keyId: keyIdOf('admin|1', userId, id), requestHash: id }
      const by = { reason: 'a mistake', revokedBy: 'admin|1', idempotency } as const
      yield* streams.accounts.run(stream, { type: 'RevokeCredits', grantId, cause: 'revocation', now: after(0), ...by }, id)
    }
  }

  function* registerPhoto(world: World) {
    const role: Role = chance(0.5) ? 'GROOM' : 'BRIDE'
    const photoId = photoIdOf(commandId())
    const objectKey = `references/${photoId}.jpg`
    const photo = { userId: world.userId, photoId, role, objectKey }
    const stream = referencesStream(world.userId)
    const oneOff = chance(0.1)
    yield* streams.references.run(stream, { type: 'StartUpload', ...photo, oneOff }, commandId())
    if (oneOff || chance(0.1)) {
      yield* streams.references.run(stream, { type: 'AbandonUpload', photoId }, commandId())
      world.gone.push(photoId)
      return
    }
    const face = { x: 10.5 + below(90), y: 20.25, width: 200 + below(50), height: 260.125, score: 0.9 + random() / 10 }
    yield* streams.references.run(
      stream,
      { type: 'RegisterPhoto', ...photo, contentType: 'image/jpeg', bytes: 90_000 + below(9_000), width: 800, height: 1_000, face },
      commandId(),
    )
    const replaced = world.photos.get(role)
    if (replaced) world.gone.push(replaced)
    world.photos.set(role, photoId)
  }

  function* dropPhoto(world: World) {
    const role: Role = chance(0.5) ? 'GROOM' : 'BRIDE'
    const photoId = world.photos.get(role)
    const stream = referencesStream(world.userId)
    if (photoId && chance(0.3)) {
      yield* streams.references.run(stream, { type: 'DeactivatePhoto', photoId }, commandId())
      world.photos.delete(role)
      world.gone.push(photoId)
    }
    const gone = world.gone.shift()
    if (gone) yield* streams.references.run(stream, { type: 'RecordErasure', photoId: gone }, commandId())
  }

  function* editAlbum(world: World) {
    const { userId } = world
    if (chance(0.4)) {
      const id = commandId()
      const albumId = albumIdOf(id)
      yield* streams.albums.run(albumStream(albumId), { type: 'CreateAlbum', userId, albumId, name: `앨범 ${below(1_000)}` }, id)
      world.albums.push(albumId)
      return
    }
    const albumId = oneOf(world.albums)
    if (!albumId) return
    const command = chance(0.5)
      ? ({ type: 'EditAlbum', userId, albumId, edits: { name: `Album ${below(1_000)}` }, expectedVersion: null } as const)
      : ({ type: 'DeleteAlbum', userId, albumId } as const)
    yield* streams.albums.run(albumStream(albumId), command, commandId())
    // A deleted album stays among those that are ordered for now and then: an order may be older than the deletion.
  }

  function* placeOrder(world: World) {
    const { userId } = world
    const photos = [...world.photos].map(([role, photoId]) => ({ role, photoId, objectKey: `references/${photoId}.jpg`, oneOff: false }))
    if (photos.length === 0) return
    const id = commandId()
    const jobId = jobIdOf(id)
    const deadlineAt = after(15)
    const order = {
      albumId: oneOf(world.albums) ?? defaultAlbumIdOf(userId),
      mode: chance(0.5) ? 'BATCH' : 'SINGLE',
      modelId: 'stylist-1',
      totalImages: 1 + below(10),
      styles: [styles[below(styles.length)] ?? 'HANBOK', styles[below(styles.length)] ?? 'HANBOK'],
      roles: photos.map(({ role }) => role),
      photos,
    } as const
    const idempotency = chance(0.7) ? { keyId: keyIdOf(userId, userId, id), requestHash: id } : null
    const now = after(0)
    yield* streams.accounts.run(
      accountStream(userId),
      {
        type: 'PlaceOrder',
        userId,
        jobId,
        order: { ...order, styles: [...order.styles], photos: [...photos] },
        deadlineAt,
        openJobsMax: 3,
        now,
        idempotency,
      },
      id,
    )
    if (!streams.accounts.state(accountStream(userId)).openReservations.has(jobId)) return
    yield* streams.jobs.run(
      jobStream(jobId),
      { type: 'AcceptJob', jobId, userId, order: { ...order, styles: [...order.styles], photos: [...photos] }, deadlineAt },
      commandId(),
    )
    world.openJobs.push(jobId)
  }

  function* work({ images }: World, jobId: JobId) {
    const stream = jobStream(jobId)
    const job = streams.jobs.state(stream)
    if (job.status === 'absent') return
    const run = (command: Parameters<typeof jobDecider.decide>[0]) => streams.jobs.run(stream, command, commandId())
    const index = below(job.tasks.length)
    const dice = random()
    if (dice < 0.35) yield* run({ type: 'StartTask', index })
    else if (dice < 0.8) {
      yield* run({
        type: 'DeliverImage',
        index,
        image: imageOf(`images/${jobId}/${index}`),
        model: 'stylist-1',
        attempts: 1,
        billed: 'no',
        calls: null,
      })
      images.push(imageIdOf(taskIdOf(jobId, index)))
    } else if (dice < 0.92)
      yield* run({ type: 'FailTask', index, failureCode: oneOf(failureCodes) ?? 'internal', attempts: 3, billed: 'unknown', calls: null })
    else if (dice < 0.96) yield* run({ type: 'CancelJob' })
    else yield* run({ type: 'TimeOutJob', now: after(16) })
  }

  function* settle(world: World) {
    for (const jobId of [...world.openJobs]) {
      const job = streams.jobs.state(jobStream(jobId))
      if (job.status !== 'finished') continue
      yield* streams.accounts.run(
        accountStream(world.userId),
        { type: 'SettleReservation', jobId, jobStatus: job.jobStatus, outcomes: job.outcomes, now: after(0) },
        commandId(),
      )
      world.openJobs.splice(world.openJobs.indexOf(jobId), 1)
      world.endedJobs.push(jobId)
    }
  }

  const worlds: World[] = Array.from({ length: accounts }, (_, index) => {
    const userId = userIdSchema.parse(index % 2 ? `user-${seed}-${index}` : jobIdOf(commandIdOf('user', seed, index)))
    return { userId, albums: [defaultAlbumIdOf(userId)], photos: new Map(), gone: [], openJobs: [], endedJobs: [], images: [] }
  })
  for (const { userId } of worlds) yield* openAccount(userId)
  for (let step = 0; step < steps; step += 1) {
    minutes = step
    const world = worlds[below(accounts)]
    if (!world) continue
    const jobId = oneOf(world.openJobs)
    const dice = random()
    if (jobId && chance(0.75)) yield* work(world, jobId)
    else if (dice < 0.15) yield* registerPhoto(world)
    else if (dice < 0.25) yield* dropPhoto(world)
    else if (dice < 0.35) yield* editAlbum(world)
    else if (dice < 0.6) yield* grant(world.userId)
    else if (dice < 0.65) yield* takeBack(world.userId)
    else yield* placeOrder(world)
    const ended = oneOf(world.endedJobs)
    if (ended && chance(0.02)) yield* work(world, ended)
    if (chance(0.5)) yield* settle(world)
    if (purchaseDice() < 0.1) yield* purchase(world.userId)
    if (curationDice() < 0.15) yield* curation(world)
    if (campaignDice() < 0.1) yield* campaign(after(0))
  }
}

/** In the order they come, or, much faster, side by side: then each account's own in that order. */
export async function writeHistory(
  store: EventStore,
  appends: Iterable<HistoryAppend>,
  order: 'one by one' | 'side by side' = 'one by one',
) {
  const write = async (own: readonly HistoryAppend[]) => {
    for (const { stream, expectedRevision, events } of own) {
      const result = await store.append(stream, expectedRevision, events)
      if (result.type !== 'appended') throw new Error(`a history conflicts at ${stream}`)
    }
  }
  if (order === 'one by one') return write([...appends])
  const byAccount = Map.groupBy([...appends], ({ account }) => account)
  await Promise.all([...byAccount.values()].map(write))
}
