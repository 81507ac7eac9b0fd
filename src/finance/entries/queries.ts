/** Entries of one account or of all of them, in the order of the log, from the read model. */
import type { Cursor, Page } from '../../projections/page.ts'
import { isUuid, pageOf, type Queryable } from '../../projections/query.ts'
import { type Entry, entryColumns, type EntryLine, entryOf } from './entry.ts'

/** `from` inclusive, `to` exclusive, by the time of recording; null is open. */
export interface EntryRange {
  /** Null: of all accounts. */
  readonly userId: string | null
  readonly from: string | null
  readonly to: string | null
}

export type Order = 'asc' | 'desc'

const lowest = { position: '0', id: '00000000-0000-0000-0000-000000000000' } as const
const highest = { position: '9223372036854775807', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } as const

/**
 * Between which positions the entries of a period lie, so that a page needn't look at all that lie elsewhere. Clocks of a
 * store that was moved may go back against its positions: a minute of that is allowed for.
 */
const boundsSql = `
  -- Index (created_at, created_position), twice.
  select
    case when $1::timestamptz is null then 0 else coalesce((select created_position from public.credit_transactions
      where created_at >= $1::timestamptz - interval '1 minute' order by created_at, created_position limit 1),
      9223372036854775807) end as first,
    case when $2::timestamptz is null then 9223372036854775807 else coalesce((select created_position from public.credit_transactions
      where created_at < $2::timestamptz + interval '1 minute' order by created_at desc, created_position desc limit 1), 0) end as last`

interface Bounds {
  readonly first: string
  readonly last: string
}

async function boundsOf(db: Queryable, { from, to }: EntryRange): Promise<Bounds> {
  if (from === null && to === null) return { first: lowest.position, last: highest.position }
  const { rows } = await db.query<Bounds>(boundsSql, [from, to])
  return rows[0] ?? { first: lowest.position, last: highest.position }
}

/** Up to `count` entries behind `after` in the order. */
async function readLines(
  db: Queryable,
  range: EntryRange,
  page: { readonly order: Order; readonly after: Cursor | null; readonly count: number; readonly bounds: Bounds },
): Promise<readonly EntryLine[]> {
  const { order, after, count, bounds } = page
  const { position, id } = after ?? (order === 'asc' ? lowest : highest)
  // Index (created_position, id), or (user_id, created_position, id) for one account, in either direction.
  const { rows } = await db.query<EntryLine>(
    `select ${entryColumns}
       from public.credit_transactions t
      where (t.created_position, t.id) ${order === 'asc' ? '>' : '<'} ($1::bigint, $2::uuid)
        and t.created_position between $3::bigint and $4::bigint
        and ($5::timestamptz is null or t.created_at >= $5) and ($6::timestamptz is null or t.created_at < $6)
        ${range.userId === null ? '' : 'and t.user_id = $8'}
      order by t.created_position ${order}, t.id ${order}
      limit $7`,
    [position, id, bounds.first, bounds.last, range.from, range.to, count, ...(range.userId === null ? [] : [range.userId])],
  )
  return rows
}

const cursorOf = ({ position, entryId }: EntryLine): Cursor => ({ position, id: entryId })

export async function listEntries(
  db: Queryable,
  range: EntryRange,
  page: { readonly limit: number; readonly after: Cursor | null; readonly order: Order },
): Promise<Page<Entry>> {
  const bounds = await boundsOf(db, range)
  const lines = await readLines(db, range, { ...page, count: page.limit + 1, bounds })
  return pageOf(lines, page, { cursorOf, itemOf: entryOf })
}

/** A page takes a few milliseconds of this process, and others have a turn behind each. */
const entriesPerPage = 1_000

/**
 * All entries of the range, oldest first, a page at a time, up to and with position `until`: what is recorded meanwhile isn't
 * among them, and so they are those of one moment.
 * @param behind goes on behind this entry; null: from the first
 */
export async function* readEntries(
  db: Queryable,
  range: EntryRange,
  until: bigint,
  behind: Cursor | null = null,
): AsyncGenerator<readonly Entry[]> {
  const { first, last } = await boundsOf(db, range)
  const bounds = { first, last: BigInt(last) < until ? last : until.toString() }
  let after = behind
  for (;;) {
    const lines: readonly EntryLine[] = await readLines(db, range, { order: 'asc', after, count: entriesPerPage, bounds })
    const end = lines.at(-1)
    if (!end) return
    yield lines.map(entryOf)
    if (lines.length < entriesPerPage) return
    after = cursorOf(end)
  }
}

/** One entry of an account; null when it has none of this id. */
export async function findEntry(db: Queryable, userId: string, entryId: string): Promise<Entry | null> {
  if (!isUuid(entryId)) return null
  // By primary key.
  const { rows } = await db.query<EntryLine>(
    `select ${entryColumns} from public.credit_transactions t where t.id = $1::uuid and t.user_id = $2`,
    [entryId, userId],
  )
  return rows[0] ? entryOf(rows[0]) : null
}
