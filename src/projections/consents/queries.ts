import type pg from 'pg'
import type { ConsentKind } from '../../domain/references/events.ts'
import type { Page, PageRequest } from '../page.ts'
import { pageOf, pageParameters } from '../query.ts'

export interface ConsentView {
  readonly id: string
  readonly kind: ConsentKind
  readonly version: string | number
  readonly createdAt: string
}

type ConsentLine = Omit<ConsentView, 'createdAt'> & { readonly createdAt: Date; readonly position: string }

const columns = `id, kind, version, created_at as "createdAt", created_position as position`
const viewOf = ({ id, kind, version, createdAt }: ConsentLine): ConsentView => ({ id, kind, version, createdAt: createdAt.toISOString() })

/** Newest first. */
export async function listConsents(db: pg.Pool, userId: string, page: PageRequest): Promise<Page<ConsentView>> {
  // Index (user_id, created_position, id), backwards.
  const { rows } = await db.query<ConsentLine>(
    `select ${columns} from public.consents
      where user_id = $1 and (created_position, id) < ($2::bigint, $3::uuid)
      order by created_position desc, id desc
      limit $4`,
    [userId, ...pageParameters(page)],
  )
  return pageOf(rows, page, { cursorOf: ({ position, id }) => ({ position, id }), itemOf: viewOf })
}
