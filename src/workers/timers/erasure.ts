import { erasePortraits } from '../../commands/erasure/eraseAccount.ts'
import { findMark } from '../../commands/erasure/marks.ts'
import { metaOfSystem } from '../../commands/meta.ts'
import { deletePortraitFiles } from '../../commands/portraits/portraitFiles.ts'
import { limits } from '../../domain/catalogue.ts'
import { commandIdOf, referencesStream } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { TimerDeps } from './deps.ts'
import { forEachDue } from './forEachDue.ts'

/** An upload takes seconds; one that is still not registered after this long never will be. */
const uploadMsMax = 10 * 60_000
/** Of whoever is to be forgotten it isn't waited for so long: its file may have come after theirs were erased. */
const forgottenUploadMsMax = 60_000
const projectedWithinMs = 2_000

/**
 * Ensures that a deactivated portrait's files are gone a minute or more later, once no open job names it. An order
 * that saw the photo active was appended before that minute was over; so the pass waits until the read models
 * have reached where the log stands now, and leaves everything for the next pass when they don't.
 * @returns how many files were erased
 */
export async function erasePhotos({ context, duePhotos, positions, log }: TimerDeps): Promise<number> {
  // Before the head is asked for: what is due then was decided on by orders that stand below that head.
  const deactivatedUntil = instant(context.scheduler.now() - limits.photoErasureDelayMs)
  if (!(await positions.waitFor(await context.store.head(), projectedWithinMs))) return 0
  return forEachDue(log, deactivatedUntil, duePhotos.toErase, async ({ id, userId, objectKey }) => {
    await deletePortraitFiles(context.objects, objectKey)
    const command = { type: 'RecordErasure', photoId: id } as const
    const recorded = await context.references.execute(
      referencesStream(userId),
      command,
      metaOfSystem(commandIdOf('record-erasure', id), id),
    )
    return recorded.type === 'accepted'
  })
}

/**
 * Gives up uploads that never became a registration, so that their files are erased like any other; sooner where their owner
 * is to be forgotten.
 * @returns how many were given up
 */
export async function abandonUploads(deps: TimerDeps): Promise<number> {
  const { context, duePhotos, log } = deps
  const uploadedUntil = instant(context.scheduler.now() - uploadMsMax)
  const abandoned = await forEachDue(log, uploadedUntil, duePhotos.abandoned, async ({ id, userId }) => {
    const command = { type: 'AbandonUpload', photoId: id } as const
    const executed = await context.references.execute(
      referencesStream(userId),
      command,
      metaOfSystem(commandIdOf('abandon-upload', id), id),
    )
    return executed.type === 'accepted'
  })
  return abandoned + (await eraseForgottenUploads(deps))
}

/** An upload that was broken off while its owner's account was erased: all that is known of its owner is swept again. */
async function eraseForgottenUploads({ context, duePhotos, log }: TimerDeps): Promise<number> {
  const uploadedUntil = instant(context.scheduler.now() - forgottenUploadMsMax)
  return forEachDue(log, uploadedUntil, duePhotos.abandoned, async ({ userId }) => {
    if (!(await findMark(context.objects, userId))) return false
    await erasePortraits(context, userId)
    return true
  })
}
