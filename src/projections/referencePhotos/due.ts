import type { PhotoId } from '../../domain/ids.ts'
import type { Due, DuePhoto, DuePhotos } from '../../ports/due.ts'
import { afterOf, type Queryable } from '../query.ts'

export function createDuePhotos(db: Queryable): DuePhotos {
  return {
    async abandoned({ until, after, maxCount }) {
      const { rows } = await db.query<Due<PhotoId>>(
        `select id, user_id as "userId", uploaded_at::text as "dueAt" from public.reference_photos
          where status = 'UPLOADING' and uploaded_at <= $1 and (uploaded_at, id) > ($2::timestamptz, $3::uuid)
          order by uploaded_at, id limit $4`,
        [until, ...afterOf(after), maxCount],
      )
      return rows
    },
    async toErase({ until, after, maxCount }) {
      const { rows } = await db.query<DuePhoto>(
        `select photo.id, photo.user_id as "userId", photo.object_key as "objectKey", photo.deactivated_at::text as "dueAt"
           from public.reference_photos photo
          where photo.status = 'DEACTIVATED' and photo.deactivated_at <= $1
            and (photo.deactivated_at, photo.id) > ($2::timestamptz, $3::uuid)
            and not exists (
              select from public.generation_tasks task join public.generation_jobs job on job.id = task.job_id
               where task.reference_photo_id = photo.id and job.settled_position is null)
          order by photo.deactivated_at, photo.id limit $4`,
        [until, ...afterOf(after), maxCount],
      )
      return rows
    },
  }
}
