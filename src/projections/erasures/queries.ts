import { defaultAlbumName } from '../../domain/catalogue.ts'
import type { AlbumId, OrderId, UserId } from '../../domain/ids.ts'
import type { Due } from '../../ports/due.ts'
import type { Erasures, KeptPicture } from '../../ports/erasures.ts'
import type { Queryable } from '../query.ts'

export function createErasures(db: Queryable): Erasures {
  return {
    async unfinished({ until, after, maxCount }) {
      // Partial index (requested_at, user_id) where erased_at is null.
      const { rows } = await db.query<Due<UserId>>(
        `select user_id as id, user_id as "userId", requested_at::text as "dueAt" from public.erasures
          where erased_at is null and requested_at <= $1 and (requested_at, user_id) > ($2::timestamptz, $3::text)
          order by requested_at, user_id limit $4`,
        [until, after?.dueAt ?? '-infinity', after?.id ?? '', maxCount],
      )
      return rows
    },
    async openOrdersOf(userId) {
      // Index (user_id, created_position, grant_id).
      const { rows } = await db.query<{ readonly id: OrderId }>(
        `select order_id as id from public.payments where user_id = $1 and status = 'OPEN' order by created_position`,
        [userId],
      )
      return rows.map(({ id }) => id)
    },
    async plainAlbumsOf(userId) {
      // By its owner's rows: once in the life of an account. Text that is sealed begins so (`src/ports/personalText.ts`).
      const { rows } = await db.query<{ readonly id: AlbumId }>(
        `select id from public.albums where user_id = $1 and deleted_at is null and name <> $2 and name not like 's1:%'`,
        [userId, defaultAlbumName],
      )
      return rows.map(({ id }) => id)
    },
    async picturesOf(userId, { after, maxCount }) {
      // By its owner's rows, whichever index has them: once in the life of an account.
      const { rows } = await db.query<KeptPicture>(
        `select id, object_key as "objectKey" from public.album_photos
          where user_id = $1 and id > $2 order by id limit $3`,
        [userId, after ?? '00000000-0000-0000-0000-000000000000', maxCount],
      )
      return rows
    },
  }
}

/** How many users wait to be forgotten. */
export async function countUnfinishedErasures(db: Queryable): Promise<number> {
  // Partial index (requested_at, user_id) where erased_at is null.
  const { rows } = await db.query<{ readonly count: number }>(
    'select count(*)::integer as count from public.erasures where erased_at is null',
  )
  return rows[0]?.count ?? 0
}

/** Who wished it since a position, oldest first. */
export async function erasuresSince(
  db: Queryable,
  position: bigint,
  maxCount: number,
): Promise<readonly { readonly userId: UserId; readonly position: bigint }[]> {
  // Unique index (requested_position).
  const { rows } = await db.query<{ readonly userId: UserId; readonly position: string }>(
    `select user_id as "userId", requested_position as position from public.erasures
      where requested_position > $1 order by requested_position limit $2`,
    [position.toString(), maxCount],
  )
  return rows.map((row) => ({ userId: row.userId, position: BigInt(row.position) }))
}
