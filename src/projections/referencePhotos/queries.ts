import type pg from 'pg'
import type { Role } from '../../domain/catalogue.ts'
import type { Face } from '../../domain/references/events.ts'
import type { Page, PageRequest } from '../page.ts'
import { isUuid, pageOf, pageParameters } from '../query.ts'

export interface ReferencePhotoView {
  readonly id: string
  readonly role: Role
  readonly isActive: boolean
  /** Nothing without a face is registered. */
  readonly faceDetected: true
  readonly face: Face
  readonly createdAt: string
}

interface PhotoLine {
  readonly id: string
  readonly role: Role
  readonly isActive: boolean
  readonly face: Face
  readonly createdAt: Date
  readonly position: string
}

const photoColumns = `photo_id as id, role, is_active as "isActive", face, created_at as "createdAt", created_position as position`

/** Own active photos, newest first. */
export async function listReferencePhotos(
  db: pg.Pool,
  userId: string,
  options: PageRequest & { readonly role: Role | null },
): Promise<Page<ReferencePhotoView>> {
  // Index (user_id, created_position, photo_id) where is_active, backwards.
  const { rows } = await db.query<PhotoLine>(
    `select ${photoColumns} from public.reference_photos
      where user_id = $1 and is_active and (created_position, photo_id) < ($2::bigint, $3::uuid)
        and ($5::text is null or role = $5)
      order by created_position desc, photo_id desc
      limit $4`,
    [userId, ...pageParameters(options), options.role],
  )
  return pageOf(rows, options, { cursorOf: ({ position, id }) => ({ position, id }), itemOf: viewOf })
}

/** Active or not; null for an unknown photo and for somebody else's. */
export async function readReferencePhoto(db: pg.Pool, userId: string, photoId: string): Promise<ReferencePhotoView | null> {
  if (!isUuid(photoId)) return null
  // By primary key.
  const { rows } = await db.query<PhotoLine>(`select ${photoColumns} from public.reference_photos where photo_id = $2 and user_id = $1`, [
    userId,
    photoId,
  ])
  return rows[0] ? viewOf(rows[0]) : null
}

/** Deactivated before `deactivatedBefore`, file not erased yet, named by no task that is still open; the longest waiting first. */
export async function listErasablePhotos(
  db: pg.Pool,
  options: { readonly deactivatedBefore: string; readonly limit: number },
): Promise<readonly { readonly photoId: string; readonly userId: string; readonly objectKey: string }[]> {
  // Index (deactivated_at) where not is_active and erased_at is null; the tasks by (photo_id) where ended_position is null.
  const { rows } = await db.query<{ photoId: string; userId: string; objectKey: string }>(
    `select p.photo_id as "photoId", p.user_id as "userId", p.object_key as "objectKey" from public.reference_photos p
      where not p.is_active and p.erased_at is null and p.deactivated_at < $1
        and not exists (select from public.generation_tasks t where t.photo_id = p.photo_id and t.ended_position is null)
      order by p.deactivated_at limit $2`,
    [options.deactivatedBefore, options.limit],
  )
  return rows
}

function viewOf({ id, role, isActive, face, createdAt }: PhotoLine): ReferencePhotoView {
  const { x, y, width, height, score } = face
  return { id, role, isActive, faceDetected: true, face: { x, y, width, height, score }, createdAt: createdAt.toISOString() }
}
