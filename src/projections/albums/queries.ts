import type pg from 'pg'
import type { ShownRole } from '../../domain/catalogue.ts'
import type { Page, PageRequest } from '../page.ts'
import { isUuid, pageOf, pageParameters } from '../query.ts'

export interface AlbumView {
  readonly id: string
  readonly name: string
  readonly isDefault: boolean
  readonly photoCount: number
  /** The first that isn't excluded. */
  readonly coverImageId: string | null
  readonly createdAt: string
}

export interface AlbumPhotoView {
  /** The image's id. */
  readonly id: string
  readonly taskId: string
  readonly jobId: string
  readonly style: string
  readonly role: ShownRole
  readonly imageId: string
  readonly groupId: string | null
  readonly tags: readonly string[]
  readonly favorite: boolean
  readonly excluded: boolean
  readonly createdAt: string
  /** The position of the event that delivered it. */
  readonly position: string
}

export interface AlbumWithPhotos extends AlbumView {
  /** Number of the user's own edits. */
  readonly version: number
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  /** In the album's order: the user's, behind it what has no place in it, newest last. */
  readonly photos: readonly AlbumPhotoView[]
}

/**
 * The pictures `p` of album `a`, with what was said of them in `e`: albums by primary key, pictures by
 * (album_id, created_position, id), for the default album once for each deleted one as well.
 */
const photosOfAlbum = `
  (select a.id union all
   select d.id from public.albums d
    where a.is_default and d.user_id = a.user_id and d.deleted_at is not null) shelf(album_id)
  join public.album_photos p on p.album_id = shelf.album_id
  left join public.album_photo_edits e on e.id = p.id`
const inOrder = 'case when e.album_id = a.id then e.place end, p.created_position, p.id'
const cover = `count(*)::integer as "photoCount",
  (array_agg(p.id order by ${inOrder}) filter (where e.excluded is not true))[1] as "coverImageId"`

interface AlbumLine extends Omit<AlbumView, 'createdAt'> {
  readonly createdAt: Date
}

/** Newest first, the default album among them. */
export async function listAlbums(db: pg.Pool, userId: string, page: PageRequest): Promise<Page<AlbumView>> {
  // Index (user_id, created_position, id), backwards.
  const { rows } = await db.query<AlbumLine & { readonly position: string }>(
    `select a.id, a.name, a.is_default as "isDefault", a.created_at as "createdAt", a.created_position as position, seen.*
       from public.albums a
       cross join lateral (select ${cover} from ${photosOfAlbum}) seen
      where a.user_id = $1 and a.deleted_at is null and (a.created_position, a.id) < ($2::bigint, $3::uuid)
      order by a.created_position desc, a.id desc
      limit $4`,
    [userId, ...pageParameters(page)],
  )
  return pageOf(rows, page, {
    cursorOf: ({ position, id }) => ({ position, id }),
    itemOf: ({ position: _, createdAt, ...line }) => ({ ...line, createdAt: createdAt.toISOString() }),
  })
}

interface AlbumWithPhotosLine extends AlbumLine, Pick<AlbumWithPhotos, 'version' | 'groups'> {
  readonly photos: AlbumWithPhotos['photos'] | null
}

/** Null for an unknown or deleted album and for somebody else's. */
export async function readAlbum(db: pg.Pool, userId: string, albumId: string): Promise<AlbumWithPhotos | null> {
  if (!isUuid(albumId)) return null
  const { rows } = await db.query<AlbumWithPhotosLine>(
    `select a.id, a.name, a.is_default as "isDefault", a.created_at as "createdAt", a.version, a.groups, seen.*
       from public.albums a
       cross join lateral (
         select ${cover},
                json_agg(json_build_object(
                  'id', p.id, 'taskId', p.task_id, 'jobId', p.job_id, 'style', p.style, 'role', p.role, 'imageId', p.id,
                  'groupId', case when e.album_id = a.id then e.group_id end, 'tags', coalesce(e.tags, '[]'),
                  'favorite', coalesce(e.favorite, false), 'excluded', coalesce(e.excluded, false), 'createdAt', p.created_at,
                  'position', p.created_position::text
                ) order by ${inOrder}) as photos
           from ${photosOfAlbum}) seen
      where a.id = $2 and a.user_id = $1 and a.deleted_at is null`,
    [userId, albumId],
  )
  const album = rows[0]
  if (!album) return null
  const photos = (album.photos ?? []).map((photo) => ({ ...photo, createdAt: new Date(photo.createdAt).toISOString() }))
  return { ...album, createdAt: album.createdAt.toISOString(), photos }
}

/** Those of these images that aren't in this album of this user. */
export async function findForeignPhotos(
  db: pg.Pool,
  userId: string,
  albumId: string,
  imageIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (imageIds.length === 0) return new Set()
  const { rows } = await db.query<{ readonly id: string }>(
    `select wanted.id from unnest($3::uuid[]) wanted(id)
      where not exists (select from public.albums a cross join lateral (select p.id from ${photosOfAlbum}) p where a.id = $2 and a.user_id = $1 and p.id = wanted.id)`,
    [userId, albumId, imageIds],
  )
  return new Set(rows.map(({ id }) => id))
}

export interface AlbumFile {
  readonly imageId: string
  readonly style: string
  readonly role: ShownRole
  readonly objectKey: string
  readonly contentType: string
  readonly createdAt: Date
}

/** What an album's archive holds: in its order, without what is excluded. Null for an album that isn't this user's. */
export async function listAlbumFiles(
  db: pg.Pool,
  userId: string,
  albumId: string,
): Promise<{ readonly name: string; readonly files: readonly AlbumFile[] } | null> {
  if (!isUuid(albumId)) return null
  const { rows: albums } = await db.query<{ readonly name: string }>(
    'select name from public.albums where id = $2 and user_id = $1 and deleted_at is null',
    [userId, albumId],
  )
  if (!albums[0]) return null
  const { rows: files } = await db.query<AlbumFile>(
    `select p.id as "imageId", p.style, p.role, p.object_key as "objectKey", p.content_type as "contentType", p.created_at as "createdAt"
       from public.albums a
       cross join lateral (select p.*, e.excluded, row_number() over (order by ${inOrder}) as at from ${photosOfAlbum}) p
      where a.id = $2 and a.user_id = $1 and p.excluded is not true
      order by p.at`,
    [userId, albumId],
  )
  return { name: albums[0].name, files }
}
