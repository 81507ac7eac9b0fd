/**
 * A job's story as a list of items that a client can follow and resume. Made from the job's and its tasks'
 * rows alone, so nothing is told that a read wouldn't show.
 *
 * An item's id is the position of the event behind it and a number that tells items of one position apart:
 * 0 for the job, index + 1 for a task. So ids only grow, and every server gives the same ones.
 */
import type pg from 'pg'
import type { FailureCode, JobStatus, Role } from '../../domain/catalogue.ts'
import { isUuid } from '../query.ts'

/** `<position>.<index>`. */
export type FeedId = `${string}.${string}`

export interface JobProgress {
  readonly completed: number
  readonly failed: number
  readonly total: number
}

interface TaskItem {
  readonly taskId: string
  readonly index: number
  readonly style: string
  readonly role: Role
  /** What had ended up to this item. */
  readonly jobProgress: JobProgress
}

export type FeedItem = { readonly id: FeedId } & (
  | { readonly type: 'status'; readonly status: JobStatus }
  | ({ readonly type: 'image'; readonly imageId: string } & TaskItem)
  | ({ readonly type: 'failed'; readonly failureCode: FailureCode } & TaskItem)
  | {
      readonly type: 'done'
      readonly status: JobStatus
      readonly jobProgress: JobProgress
      readonly creditsUsed: number
      readonly creditsReleased: number
    }
)

interface Line {
  readonly status: JobStatus
  readonly total: number
  readonly creditsUsed: number | null
  readonly creditsReleased: number | null
  readonly created: string
  readonly processing: string | null
  readonly settled: string | null
  /** Delivered and failed ones, in the order they ended. */
  readonly ended: readonly EndedTask[]
}

interface LegacyEnd {
  readonly completed: number
  readonly failed: number
  readonly creditsUsed: number
  readonly creditsReleased: number
}

interface EndedTask {
  readonly taskId: string
  readonly index: number
  readonly style: string
  readonly role: Role
  readonly imageId: string | null
  readonly failureCode: FailureCode | null
  readonly position: string
}

/** All items, at most some forty, in order; null for an unknown job and for somebody else's. */
export async function readJobFeed(db: pg.Pool, userId: string, jobId: string): Promise<readonly FeedItem[] | null> {
  if (!isUuid(jobId)) return null
  // Both tables by primary key, in one statement and so from one snapshot.
  const { rows } = await db.query<Line>(
    `select j.status, j.total_images as total, j.credits_used as "creditsUsed", j.credits_released as "creditsReleased",
            j.created_position as created, j.processing_position as processing, j.settled_position as settled,
            coalesce((
              select json_agg(json_build_object('taskId', t.task_id, 'index', t.index, 'style', t.style, 'role', t.role,
                              'imageId', t.image_id, 'failureCode', t.failure_code, 'position', t.ended_position::text)
                              order by t.ended_position, t.index)
                from public.generation_tasks t
               where t.job_id = j.id and t.status in ('DELIVERED', 'FAILED')
            ), '[]') as ended
       from public.generation_jobs j
      where j.id = $2 and j.user_id = $1`,
    [userId, jobId],
  )
  return rows[0] ? feedOf(rows[0]) : readLegacyFeed(db, userId, jobId)
}

/** A job of the database of before tells its end alone. */
async function readLegacyFeed(db: pg.Pool, userId: string, jobId: string): Promise<readonly FeedItem[] | null> {
  const { rows } = await db.query<Pick<Line, 'status' | 'total'> & LegacyEnd>(
    `select j.status, j.total_images as total, j.completed_images as completed, j.failed_images as failed,
            j.credits_used as "creditsUsed", j.credits_released as "creditsReleased"
       from public.legacy_jobs j where j.id = $2 and j.user_id = $1`,
    [userId, jobId],
  )
  const [row] = rows
  if (!row) return null
  const { status, creditsUsed, creditsReleased, ...jobProgress } = row
  return [{ id: '0.0', type: 'done', status, jobProgress, creditsUsed, creditsReleased }]
}

/** Items strictly after `last`, be it one of them or not; null: all. */
export const itemsAfter = (feed: readonly FeedItem[], last: FeedId | null): readonly FeedItem[] =>
  last === null ? feed : feed.filter(({ id }) => comesAfter(id, last))

function feedOf(line: Line): readonly FeedItem[] {
  const items: FeedItem[] = [{ id: `${line.created}.0`, type: 'status', status: 'PENDING' }]
  if (line.processing !== null) items.push({ id: `${line.processing}.0`, type: 'status', status: 'PROCESSING' })
  let jobProgress: JobProgress = { completed: 0, failed: 0, total: line.total }
  for (const { taskId, index, style, role, imageId, failureCode, position } of line.ended) {
    const id: FeedId = `${position}.${index + 1}`
    if (imageId !== null) {
      jobProgress = { ...jobProgress, completed: jobProgress.completed + 1 }
      items.push({ id, type: 'image', taskId, index, style, role, imageId, jobProgress })
    } else if (failureCode !== null) {
      jobProgress = { ...jobProgress, failed: jobProgress.failed + 1 }
      items.push({ id, type: 'failed', taskId, index, style, role, failureCode, jobProgress })
    }
  }
  const { status, settled, creditsUsed, creditsReleased } = line
  if (settled !== null && creditsUsed !== null && creditsReleased !== null) {
    items.push({ id: `${settled}.0`, type: 'done', status, jobProgress, creditsUsed, creditsReleased })
  }
  return items
}

function comesAfter(one: FeedId, other: FeedId): boolean {
  const [position, index] = placeOf(one)
  const [otherPosition, otherIndex] = placeOf(other)
  return position === otherPosition ? index > otherIndex : position > otherPosition
}

function placeOf(id: FeedId): readonly [position: bigint, index: number] {
  const [position = '', index = ''] = id.split('.')
  return [BigInt(position), Number(index)]
}
