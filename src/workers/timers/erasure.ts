import type pg from 'pg'
import { metaOfSystem } from '../../commands/meta.ts'
import { deletePortraitFiles } from '../../commands/portraits/portraitFiles.ts'
import { limits } from '../../domain/catalogue.ts'
import { commandIdOf, photoIdSchema, referencesStream, userIdSchema } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { TimerDeps } from './deps.ts'
import { forEachDue, rowsPerPageMax } from './rows.ts'

/** An upload takes seconds; one that is still not registered after this long never will be. */
const uploadMsMax = 10 * 60_000
const projectedWithinMs = 2_000

interface DuePhoto {
  readonly id: string
  readonly userId: string
  readonly objectKey: string
  readonly dueAt: string
}

/**
 * Ensures that a deactivated portrait's files are gone a minute or more later, once no open job names it. An order
 * that saw the photo active was appended before that minute was over; so the pass waits until the read models
 * have reached where the log stands now, and leaves everything for the next pass when they don't.
 * @returns how many files were erased
 */
export async function erasePhotos({ context, pool, positions, log }: TimerDeps): Promise<number> {
  // Before the head is asked for: what is due then was decided on by orders that stand below that head.
  const deactivatedUntil = instant(context.scheduler.now() - limits.photoErasureDelayMs)
  if (!(await positions.waitFor(await context.store.head(), projectedWithinMs))) return 0
  const page = (last: { readonly dueAt: string; readonly id: string }) =>
    duePhotos(
      pool,
      `select photo.id, photo.user_id as "userId", photo.object_key as "objectKey", photo.deactivated_at::text as "dueAt"
         from reference_photos photo
        where photo.status = 'DEACTIVATED' and photo.deactivated_at <= $1
          and (photo.deactivated_at, photo.id) > ($2::timestamptz, $3::uuid)
          and not exists (
            select from generation_tasks task join generation_jobs job on job.id = task.job_id
             where task.reference_photo_id = photo.id and job.settled_position is null)
        order by photo.deactivated_at, photo.id limit $4`,
      [deactivatedUntil, last.dueAt, last.id, rowsPerPageMax],
    )
  return forEachDue(log, page, async (photo) => {
    const photoId = photoIdSchema.parse(photo.id)
    await deletePortraitFiles(context.objects, photo.objectKey)
    const command = { type: 'RecordErasure', photoId } as const
    const meta = metaOfSystem(commandIdOf('record-erasure', photoId), photoId)
    const recorded = await context.references.execute(referencesStream(userIdSchema.parse(photo.userId)), command, meta)
    return recorded.type === 'accepted'
  })
}

/** Gives up uploads that never became a registration, so that their files are erased like any other. */
export async function abandonUploads({ context, pool, log }: TimerDeps): Promise<number> {
  const uploadedUntil = instant(context.scheduler.now() - uploadMsMax)
  const page = (last: { readonly dueAt: string; readonly id: string }) =>
    duePhotos(
      pool,
      `select id, user_id as "userId", object_key as "objectKey", uploaded_at::text as "dueAt" from reference_photos
        where status = 'UPLOADING' and uploaded_at <= $1 and (uploaded_at, id) > ($2::timestamptz, $3::uuid)
        order by uploaded_at, id limit $4`,
      [uploadedUntil, last.dueAt, last.id, rowsPerPageMax],
    )
  return forEachDue(log, page, async (photo) => {
    const photoId = photoIdSchema.parse(photo.id)
    const command = { type: 'AbandonUpload', photoId } as const
    const meta = metaOfSystem(commandIdOf('abandon-upload', photoId), photoId)
    const abandoned = await context.references.execute(referencesStream(userIdSchema.parse(photo.userId)), command, meta)
    return abandoned.type === 'accepted'
  })
}

async function duePhotos(pool: pg.Pool, sql: string, values: readonly unknown[]): Promise<readonly DuePhoto[]> {
  const { rows } = await pool.query<DuePhoto>(sql, [...values])
  return rows
}
