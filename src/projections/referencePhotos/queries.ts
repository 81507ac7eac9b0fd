import type pg from 'pg'
import type { Role } from '../../domain/catalogue.ts'
import type { PhotoId } from '../../domain/ids.ts'
import type { Face } from '../../domain/references/events.ts'
import type { Page, PageRequest } from '../page.ts'
import { pageOf, pageParameters, type Queryable } from '../query.ts'

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

const photoColumns = `id, role, status = 'ACTIVE' as "isActive", face, registered_at as "createdAt", registered_position as position`

/** Own active photos, newest first. */
export async function listReferencePhotos(
  db: pg.Pool,
  userId: string,
  options: PageRequest & { readonly role: Role | null },
): Promise<Page<ReferencePhotoView>> {
  // Index (user_id, registered_position, id) where status = 'ACTIVE', backwards.
  const { rows } = await db.query<PhotoLine>(
    `select ${photoColumns} from public.reference_photos
      where user_id = $1 and status = 'ACTIVE' and (registered_position, id) < ($2::bigint, $3::uuid)
        and ($5::text is null or role = $5)
      order by registered_position desc, id desc
      limit $4`,
    [userId, ...pageParameters(options), options.role],
  )
  return pageOf(rows, options, { cursorOf: ({ position, id }) => ({ position, id }), itemOf: viewOf })
}

/** Of these portraits those that the log calls erased. */
export async function erasedPhotosAmong(db: Queryable, ids: readonly PhotoId[]): Promise<readonly PhotoId[]> {
  // By the primary key.
  const { rows } = await db.query<{ readonly id: PhotoId }>(
    `select id from public.reference_photos where id = any($1) and erased_at is not null`,
    [ids],
  )
  return rows.map(({ id }) => id)
}

function viewOf({ id, role, isActive, face, createdAt }: PhotoLine): ReferencePhotoView {
  const { x, y, width, height, score } = face
  return { id, role, isActive, faceDetected: true, face: { x, y, width, height, score }, createdAt: createdAt.toISOString() }
}
