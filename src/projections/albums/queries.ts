import type pg from 'pg'
import type { Role } from '../../domain/catalogue.ts'
import type { Page, PageRequest } from '../page.ts'
import { isUuid, pageOf, pageParameters } from '../query.ts'

export interface AlbumView {
  readonly id: string
  readonly name: string
  readonly isDefault: boolean
  readonly createdAt: string
}

export interface AlbumPhotoView {
  /** The image's id. */
  readonly id: string
  readonly taskId: string
  readonly jobId: string
  readonly style: string
  readonly role: Role
  readonly imageId: string
  readonly createdAt: string
}

export interface AlbumWithPhotos extends AlbumView {
  /** Number of the user's own edits. */
  readonly version: number
  /** Newest first. */
  readonly photos: readonly AlbumPhotoView[]
}

/** Newest first, the default album among them. */
export async function listAlbums(db: pg.Pool, userId: string, page: PageRequest): Promise<Page<AlbumView>> {
  // Index (user_id, created_position, id), backwards.
  const { rows } = await db.query<{ id: string; name: string; isDefault: boolean; createdAt: Date; position: string }>(
    `select id, name, is_default as "isDefault", created_at as "createdAt", created_position as position from public.albums
      where user_id = $1 and deleted_at is null and (created_position, id) < ($2::bigint, $3::uuid)
      order by created_position desc, id desc
      limit $4`,
    [userId, ...pageParameters(page)],
  )
  return pageOf(rows, page, {
    cursorOf: ({ position, id }) => ({ position, id }),
    itemOf: ({ id, name, isDefault, createdAt }) => ({ id, name, isDefault, createdAt: createdAt.toISOString() }),
  })
}

interface AlbumLine {
  readonly id: string
  readonly name: string
  readonly isDefault: boolean
  readonly createdAt: Date
  readonly version: number
  readonly photos: readonly (Omit<AlbumPhotoView, 'createdAt'> & { readonly createdAt: string })[]
}

/** Null for an unknown or deleted album and for somebody else's. */
export async function readAlbum(db: pg.Pool, userId: string, albumId: string): Promise<AlbumWithPhotos | null> {
  if (!isUuid(albumId)) return null
  // Albums by primary key; pictures by (album_id, created_position, id), for the default album once for each deleted one as well.
  const { rows } = await db.query<AlbumLine>(
    `select a.id as id, a.name, a.is_default as "isDefault", a.created_at as "createdAt", a.version,
            coalesce((
              select json_agg(json_build_object('id', p.id, 'taskId', p.task_id, 'jobId', p.job_id, 'style', p.style,
                              'role', p.role, 'imageId', p.id, 'createdAt', p.created_at)
                              order by p.created_position desc, p.id desc)
                from (select a.id union all
                      select d.id from public.albums d
                       where a.is_default and d.user_id = a.user_id and d.deleted_at is not null) shelf(album_id)
                join public.album_photos p on p.album_id = shelf.album_id
            ), '[]') as photos
       from public.albums a
      where a.id = $2 and a.user_id = $1 and a.deleted_at is null`,
    [userId, albumId],
  )
  const album = rows[0]
  if (!album) return null
  return {
    id: album.id,
    name: album.name,
    isDefault: album.isDefault,
    createdAt: album.createdAt.toISOString(),
    version: album.version,
    photos: album.photos.map((photo) => ({ ...photo, createdAt: new Date(photo.createdAt).toISOString() })),
  }
}
