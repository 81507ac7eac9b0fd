import type pg from 'pg'
import type { FailureCode, JobStatus, ShownRole, TaskStatus } from '../../domain/catalogue.ts'
import { copiedImages } from '../albumPhotos/queries.ts'
import type { Page, PageRequest } from '../page.ts'
import { isUuid, pageOf, pageParameters, type Queryable } from '../query.ts'

export interface TaskView {
  readonly taskId: string
  readonly index: number
  readonly style: string
  readonly role: ShownRole
  readonly status: TaskStatus
  readonly imageId: string | null
  readonly failureCode: FailureCode | null
}

export interface JobView {
  readonly id: string
  readonly status: JobStatus
  readonly mode: 'SINGLE' | 'BATCH'
  readonly albumId: string
  readonly totalImages: number
  readonly completedImages: number
  readonly failedImages: number
  readonly creditsReserved: number
  readonly creditsUsed: number | null
  readonly creditsReleased: number | null
  /** Null for one of the database of before. */
  readonly deadlineAt: string | null
  readonly createdAt: string
  readonly completedAt: string | null
  readonly legacy: boolean
  /** By index. */
  readonly tasks: readonly TaskView[]
}

interface JobLine extends Omit<JobView, 'deadlineAt' | 'createdAt' | 'completedAt'> {
  readonly deadlineAt: Date | null
  readonly createdAt: Date
  readonly completedAt: Date | null
  readonly position: string
}

/** Where its images lie: as ordered, or in the default album once that one is deleted. By primary key, and by (user_id) where it was. */
const albumOfJob = `
  coalesce((select d.id from public.albums a join public.albums d on d.user_id = a.user_id and d.is_default
             where a.id = j.album_id and a.deleted_at is not null), j.album_id)`

const sharedColumns = `
  j.id, j.status, j.mode, ${albumOfJob} as "albumId", j.total_images as "totalImages",
  j.completed_images as "completedImages", j.failed_images as "failedImages", j.credits_reserved as "creditsReserved",
  j.credits_used as "creditsUsed", j.credits_released as "creditsReleased",
  j.created_at as "createdAt", j.completed_at as "completedAt", j.created_position as position`

/** Tasks come with their job in one statement, so that counts and tasks never contradict each other. Primary key (job_id, index). */
const jobColumns = `
  ${sharedColumns}, j.deadline_at as "deadlineAt", false as legacy,
  (select json_agg(json_build_object('taskId', t.task_id, 'index', t.index, 'style', t.style, 'role', t.role,
                   'status', t.status, 'imageId', t.image_id, 'failureCode', t.failure_code) order by t.index)
     from public.generation_tasks t where t.job_id = j.id) as tasks`

/** What it asked for, as tasks; each with its first picture that is here. Index (job_id). */
const legacyJobColumns = `
  ${sharedColumns}, null as "deadlineAt", true as legacy,
  (select json_agg(json_build_object('taskId', g.task_id, 'index', g.index, 'style', g.style, 'role', g.role,
                   'status', case g.status when 'COMPLETED' then 'DELIVERED' when 'FAILED' then 'FAILED' else 'CANCELLED' end,
                   'imageId', g.images->>0, 'failureCode', null) order by g.index)
     from (select p.*, ${copiedImages} as images, row_number() over (order by p.created_position, p.id) - 1 as index
             from public.legacy_generations p where p.job_id = j.id) g) as tasks`

/** Null for an unknown job and for somebody else's. */
export async function readJob(db: pg.Pool, userId: string, jobId: string): Promise<JobView | null> {
  if (!isUuid(jobId)) return null
  // Both by primary key.
  const { rows } = await db.query<JobLine>(
    `select ${jobColumns} from public.generation_jobs j where j.id = $2 and j.user_id = $1
      union all
     select ${legacyJobColumns} from public.legacy_jobs j where j.id = $2 and j.user_id = $1`,
    [userId, jobId],
  )
  return rows[0] ? viewOf(rows[0]) : null
}

/** Newest first. `open`: only jobs whose credits aren't settled yet. */
export async function listJobs(db: pg.Pool, userId: string, options: PageRequest & { readonly open: boolean }): Promise<Page<JobView>> {
  // Of both tables index (user_id, created_position, id), backwards; `open` filters what it reads, an account's few newest jobs as a rule.
  const { rows } = await db.query<JobLine>(
    `(select ${jobColumns} from public.generation_jobs j
       where j.user_id = $1 and (j.created_position, j.id) < ($2::bigint, $3::uuid)
         and ($5::boolean is false or j.settled_position is null)
       order by j.created_position desc, j.id desc
       limit $4)
     union all
     (select ${legacyJobColumns} from public.legacy_jobs j
       where j.user_id = $1 and (j.created_position, j.id) < ($2::bigint, $3::uuid) and $5::boolean is false
       order by j.created_position desc, j.id desc
       limit $4)
     order by position desc, id desc
     limit $4`,
    [userId, ...pageParameters(options), options.open],
  )
  return pageOf(rows, options, { cursorOf: ({ position, id }) => ({ position, id }), itemOf: viewOf })
}

function viewOf(line: JobLine): JobView {
  const { position: _, deadlineAt, createdAt, completedAt, legacy, tasks, ...view } = line
  return {
    ...view,
    deadlineAt: deadlineAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
    legacy,
    tasks: tasks ?? [],
  }
}

export interface OpenJobs {
  readonly count: number
  /** When the oldest of them was reserved; null when there is none. */
  readonly oldestAt: string | null
}

/** Jobs whose credits are not settled yet. */
export async function countOpenJobs(db: Queryable): Promise<OpenJobs> {
  // Partial index (deadline_at) where settled_position is null: as many as are open.
  const { rows } = await db.query<{ readonly count: number; readonly oldestAt: Date | null }>(
    `select count(*)::integer as count, min(created_at) as "oldestAt" from public.generation_jobs where settled_position is null`,
  )
  const [row] = rows
  return { count: row?.count ?? 0, oldestAt: row?.oldestAt?.toISOString() ?? null }
}
