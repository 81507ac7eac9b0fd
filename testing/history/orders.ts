/** Albums, orders for them, the work on these and its settlement. */
import { styles } from '../../src/domain/catalogue.ts'
import {
  accountStream,
  albumIdOf,
  albumStream,
  defaultAlbumIdOf,
  imageIdOf,
  type JobId,
  jobIdOf,
  jobStream,
  keyIdOf,
  taskIdOf,
} from '../../src/domain/ids.ts'
import type { jobDecider } from '../../src/domain/job/job.ts'
import type { Hand, World } from './hand.ts'
import { imageOf } from './streams.ts'

const failureCodes = ['content_refused', 'bad_result', 'provider_timeout'] as const

export function ordersOf({ random, chance, below, oneOf, after, commandId, streams }: Hand) {
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

  return { editAlbum, placeOrder, work, settle }
}
