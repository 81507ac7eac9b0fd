import type pg from 'pg'
import type { Role, ShownRole } from '../../domain/catalogue.ts'
import type { Page, PageRequest } from '../page.ts'
import { isUuid, pageOf, pageParameters } from '../query.ts'

export interface GenerationView {
  readonly id: string
  readonly taskId: string
  readonly jobId: string
  readonly albumId: string
  readonly style: string
  readonly role: ShownRole
  readonly imageIds: readonly string[]
  readonly createdAt: string
  /** A row of the database of before. */
  readonly legacy: boolean
}

interface GenerationLine extends Omit<GenerationView, 'createdAt'> {
  readonly createdAt: Date
  readonly position: string
}

const generationColumns = `p.id, p.task_id as "taskId", p.job_id as "jobId", shown.album_id as "albumId", p.style, p.role,
  p.created_at as "createdAt", p.created_position as position`
const shownAlbum = `
  left join public.albums a on a.id = p.album_id and a.deleted_at is not null
  left join public.albums d on d.user_id = p.user_id and d.is_default and a.id is not null
  cross join lateral (select coalesce(d.id, p.album_id) as album_id) shown`
const wanted = `p.user_id = $1 and (p.created_position, p.id) < ($2::bigint, $3::uuid)
  and ($5::text is null or p.role = $5) and ($6::text is null or p.style = $6) and ($7::uuid is null or shown.album_id = $7)`
/** Those that are here, of all that there were. By primary key each. */
export const copiedImages = `coalesce((
  select json_agg(i.id order by i.at) from jsonb_array_elements_text(p.image_ids) with ordinality i(id, at)
   where exists (select from public.album_photos c where c.id = i.id::uuid)), '[]')`

/** The account's images, newest first. An album that isn't the account's, or is deleted, has none. */
export async function listGenerations(
  db: pg.Pool,
  userId: string,
  options: PageRequest & { readonly role: Role | null; readonly style: string | null; readonly albumId: string | null },
): Promise<Page<GenerationView>> {
  if (options.albumId !== null && !isUuid(options.albumId)) return { items: [], next: null }
  // Of both tables index (user_id, created_position, id), backwards; the filters run over what it reads, one account's images at most.
  const { rows } = await db.query<GenerationLine>(
    `(select ${generationColumns}, json_build_array(p.id) as "imageIds", false as legacy
        from public.album_photos p ${shownAlbum}
       where ${wanted} and p.created_position >= 0
       order by p.created_position desc, p.id desc
       limit $4)
     union all
     (select ${generationColumns}, ${copiedImages}, true
        from public.legacy_generations p ${shownAlbum}
       where ${wanted}
       order by p.created_position desc, p.id desc
       limit $4)
     order by position desc, id desc
     limit $4`,
    [userId, ...pageParameters(options), options.role, options.style, options.albumId],
  )
  return pageOf(rows, options, {
    cursorOf: ({ position, id }) => ({ position, id }),
    itemOf: ({ position: _, createdAt, ...line }) => ({ ...line, createdAt: createdAt.toISOString() }),
  })
}

/** Where an image lies that this user may see, and what a saved copy is called: a delivered one of their own, or their own active reference photo. */
export async function findImage(
  db: pg.Pool,
  userId: string,
  imageId: string,
): Promise<{ readonly objectKey: string; readonly contentType: string; readonly name: string } | null> {
  if (!isUuid(imageId)) return null
  // Both by primary key.
  const { rows } = await db.query<{ objectKey: string; contentType: string; name: string }>(
    `select object_key as "objectKey", content_type as "contentType", concat_ws('-', style, role) as name from public.album_photos where id = $2 and user_id = $1
      union all
     select object_key, content_type, role from public.reference_photos where id = $2 and user_id = $1 and status = 'ACTIVE'
      limit 1`,
    [userId, imageId],
  )
  return rows[0] ?? null
}
