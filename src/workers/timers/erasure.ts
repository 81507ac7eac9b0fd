import { metaOfSystem } from '../../commands/meta.ts'
import { deletePortraitFiles } from '../../commands/portraitFiles.ts'
import { limits } from '../../domain/catalogue.ts'
import { commandIdOf, photoIdSchema, referencesStream, userIdSchema } from '../../domain/ids.ts'
import { instant } from '../../ports/clock.ts'
import type { TimerDeps } from './deps.ts'

const photosPerPassMax = 200
/** An upload takes seconds; one that is still not registered after this long never will be. */
const uploadMsMax = 10 * 60_000

const projectedWithinMs = 2_000

interface Row {
  readonly id: string
  readonly userId: string
  readonly objectKey: string
}

/**
 * Ensures that a deactivated portrait's files are gone a minute or more later, once no open job names it. An order
 * that saw the photo active was appended before that minute was over; so the pass waits until the read models
 * have reached where the log stands now, and leaves everything for the next pass when they don't.
 * @returns how many files were erased
 */
export async function erasePhotos({ context, pool, positions, log }: TimerDeps): Promise<number> {
  if (!(await positions.waitFor(await context.store.head(), projectedWithinMs))) return 0
  const { rows } = await pool.query<Row>(
    `select photo.id, photo.user_id as "userId", photo.object_key as "objectKey" from reference_photos photo
      where photo.status = 'DEACTIVATED' and photo.deactivated_at <= $1
        and not exists (
          select from generation_tasks task join generation_jobs job on job.id = task.job_id
           where task.reference_photo_id = photo.id and job.settled_position is null)
      order by photo.deactivated_at limit $2`,
    [instant(context.clock() - limits.photoErasureDelayMs), photosPerPassMax],
  )
  for (const row of rows) {
    const photoId = photoIdSchema.parse(row.id)
    await deletePortraitFiles(context.objects, row.objectKey)
    await context.references.execute(
      referencesStream(userIdSchema.parse(row.userId)),
      { type: 'RecordErasure', photoId },
      metaOfSystem(commandIdOf('record-erasure', photoId), photoId),
    )
    log.info({ photoId }, 'portrait erased')
  }
  return rows.length
}

/** Gives up uploads that never became a registration, so that their files are erased like any other. */
export async function abandonUploads({ context, pool }: TimerDeps): Promise<number> {
  const { rows } = await pool.query<Row>(
    `select id, user_id as "userId", object_key as "objectKey" from reference_photos
      where status = 'UPLOADING' and uploaded_at <= $1 order by uploaded_at limit $2`,
    [instant(context.clock() - uploadMsMax), photosPerPassMax],
  )
  for (const row of rows) {
    const photoId = photoIdSchema.parse(row.id)
    await context.references.execute(
      referencesStream(userIdSchema.parse(row.userId)),
      { type: 'AbandonUpload', photoId },
      metaOfSystem(commandIdOf('abandon-upload', photoId), photoId),
    )
  }
  return rows.length
}
