/**
 * Makes an account forgotten, step by step; each step finds done what was done before, so whoever is killed begins again.
 *
 * Ensures that nothing is left: open jobs are cancelled and settled, what is left of each grant is forfeited, open
 * orders of credits expire, portraits, results and claims are gone, and so is the key that opens what was typed. The end is said when all of it is. Money comes
 * first: it needs no object store.
 */
import type { AccountEvent } from '../../domain/account/events.ts'
import { defaultAlbumName } from '../../domain/catalogue.ts'
import {
  accountStream,
  type AlbumId,
  albumStream,
  commandIdOf,
  type ImageId,
  type JobId,
  referencesStream,
  type UserId,
} from '../../domain/ids.ts'
import { factsKeyOf, legacyFolderOf } from '../../domain/objectKeys.ts'
import type { ReferencePhoto } from '../../domain/references/references.ts'
import { decodeEvent } from '../../events/decode.ts'
import type { Erasures, KeptPicture } from '../../ports/erasures.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { cancelJob } from '../jobs/cancelJob.ts'
import { metaOfSystem } from '../meta.ts'
import { closeOrder } from '../payments/askAboutOrder.ts'
import { deletePortraitFiles } from '../portraits/portraitFiles.ts'
import { emptyFolder, eraseJobFiles } from './jobFiles.ts'
import { findMark, markAccount } from './marks.ts'
import { recordedWish } from './requestErasure.ts'

/** So many grants are closed in one append: an event store takes 512 events. */
const grantsPerAppendMax = 256
/** Read at once of an account's stream. */
const eventsMax = 1_000
const picturesMax = 500
/** The folders of so many jobs are looked into at once. */
const jobsAtOnce = 16

/** @returns whether the account was erased by this; false where it was before, or where the log has no such account */
export async function eraseAccount(
  context: CommandContext,
  { openOrdersOf, plainAlbumsOf, picturesOf }: Omit<Erasures, 'unfinished'>,
  userId: UserId,
): Promise<boolean> {
  if (!(await ensureMarked(context, userId))) return false
  await endJobs(context, userId)
  await forfeit(context, userId)
  for (const orderId of await openOrdersOf(userId)) await closeOrder(context, orderId)
  await context.personalText.erase(userId)
  for (const albumId of await plainAlbumsOf(userId)) await forgetName(context, userId, albumId)
  await erasePortraits(context, userId)
  await erasePictures(context, userId)
  await eraseElsewhere(context, picturesOf, userId)
  return (await executeOf(context, userId, 'FinishErasure')).type === 'accepted'
}

const nowOf = ({ scheduler }: CommandContext): string => instant(scheduler.now())
const metaOf = (step: string, userId: UserId) => metaOfSystem(commandIdOf(step, userId), commandIdOf('request-erasure', userId))

async function executeOf(context: CommandContext, userId: UserId, type: 'RequestErasure' | 'FinishErasure') {
  const executed = await context.accounts.execute(accountStream(userId), { type, now: nowOf(context) }, metaOf(type, userId))
  if (executed.type === 'rejected' && executed.rejection.code !== 'account_not_found') {
    throw new Error(`${type} of an account was rejected: ${executed.rejection.code}`)
  }
  return executed
}

/** One of both may be missing: the mark after a kill, the event after a backup was taken back. */
async function ensureMarked(context: CommandContext, userId: UserId): Promise<boolean> {
  const executed = await executeOf(context, userId, 'RequestErasure')
  if (!(await findMark(context.objects, userId))) {
    // Whoever wished it asks again and is told the same.
    const wish = await recordedWish(context, userId)
    await markAccount(context.objects, { userId, requestedAt: wish?.data.decidedAt ?? nowOf(context) })
  }
  return executed.type !== 'rejected'
}

async function endJobs(context: CommandContext, userId: UserId): Promise<void> {
  const { state } = await context.accounts.read(accountStream(userId), { confirmed: true })
  const info: RequestInfo = { actor: 'system', correlationId: commandIdOf('request-erasure', userId), traceparent: null }
  for (const jobId of state.openReservations.keys()) await cancelJob(context, { userId, jobId, info })
}

async function forfeit(context: CommandContext, userId: UserId): Promise<void> {
  for (let round = 0; ; round += 1) {
    const command = { type: 'ForfeitGrants', grantsMax: grantsPerAppendMax, now: nowOf(context) } as const
    const meta = metaOf(`forfeit-grants-${round}`, userId)
    const executed = await context.accounts.execute(accountStream(userId), command, meta)
    if (executed.type !== 'accepted') return
  }
}

/** What 0.1.0 kept as it was typed stays in its event; from here on the album is shown, and kept in read models, under the name of all. */
async function forgetName({ albums }: CommandContext, userId: UserId, albumId: AlbumId): Promise<void> {
  const command = { type: 'EditAlbum', userId, albumId, edits: { name: defaultAlbumName }, expectedVersion: null } as const
  await albums.execute(albumStream(albumId), command, metaOf(`forget-name-${albumId}`, userId))
}

/** All that are known: those that are on their way, too. */
export async function erasePortraits(context: CommandContext, userId: UserId): Promise<void> {
  const { state } = await context.references.read(referencesStream(userId), { confirmed: true })
  for (const photo of state.photos.values()) await erasePortrait(context, userId, photo)
}

async function erasePortrait(context: CommandContext, userId: UserId, { photoId, status, objectKey }: ReferencePhoto): Promise<void> {
  const run = (type: 'AbandonUpload' | 'DeactivatePhoto' | 'RecordErasure') =>
    context.references.execute(referencesStream(userId), { type, photoId }, metaOfSystem(commandIdOf(type, photoId), photoId))
  if (status === 'uploading') await run('AbandonUpload')
  if (status === 'active') await run('DeactivatePhoto')
  await deletePortraitFiles(context.objects, objectKey)
  await run('RecordErasure')
}

async function erasePictures(context: CommandContext, userId: UserId): Promise<void> {
  await emptyFolder(context.objects, legacyFolderOf(userId))
  for await (const jobs of jobsOf(context, userId)) {
    for (let at = 0; at < jobs.length; at += jobsAtOnce) {
      await Promise.all(jobs.slice(at, at + jobsAtOnce).map((jobId) => eraseJobFiles(context.objects, jobId)))
    }
  }
}

/** Pictures that no job of ours made lie elsewhere: what was imported, say. */
async function eraseElsewhere({ objects }: CommandContext, picturesOf: Erasures['picturesOf'], userId: UserId): Promise<void> {
  for (let after: ImageId | null = null; ;) {
    const page: readonly KeptPicture[] = await picturesOf(userId, { after, maxCount: picturesMax })
    const last = page.at(-1)
    if (last === undefined) return
    for (const { objectKey } of page) {
      await objects.delete(objectKey)
      await objects.delete(factsKeyOf(objectKey))
    }
    after = last.id
  }
}

async function* jobsOf({ store }: CommandContext, userId: UserId): AsyncGenerator<readonly JobId[]> {
  for (let fromRevision = 0; ;) {
    const recorded = await store.readStream(accountStream(userId), { fromRevision, maxCount: eventsMax })
    const last = recorded.at(-1)
    if (last === undefined) return
    yield recorded
      .filter(({ type }) => type === 'CreditsReserved')
      .map((event) => decodeEvent<AccountEvent>(event))
      .flatMap((event) => (event.type === 'CreditsReserved' ? [event.data.jobId] : []))
    fromRevision = last.revision + 1
  }
}
