/**
 * How an entry came to be and what followed: the events of its job, or of its grant with what paid for it or was given by it,
 * in the order of the log. Where things lie in the object store, what was found in a picture and hashes of requests are left out.
 */
import { accountStream, jobIdSchema, jobStream, orderIdSchema, paymentStream, transactionIdOf, userIdSchema } from '../../domain/ids.ts'
import type { EventOf } from '../../domain/events.ts'
import { decodeCompleted } from '../../events/completion.ts'
import type { StoredEvent } from '../../events/decode.ts'
import { eventAt } from '../../follower/sameLog.ts'
import type { EventStore, RecordedEvent } from '../../ports/eventStore.ts'
import type { Queryable } from '../../projections/query.ts'
import type { Entry } from '../entries/entry.ts'

export interface StoryEvent {
  readonly position: bigint
  readonly recordedAt: string
  readonly stream: string
  readonly type: string
  readonly data: unknown
}

export interface StoryDeps {
  readonly db: Queryable
  readonly store: Pick<EventStore, 'readStream' | 'readAll'>
}

/** A grant of a thousand credits may be spent in as many orders: a story has an end. */
const eventsOfGrantMax = 200
/** A job of twenty images has fewer than a hundred; what comes after its end has no other bound. */
const eventsOfStreamMax = 500
/** So many takings of what one settlement brought back are shown. */
const takingsMax = 40

export async function storyOf(deps: StoryDeps, entry: Entry): Promise<readonly StoryEvent[]> {
  const recorded = entry.referenceType === 'JOB' ? await eventsOfJob(deps, entry) : await eventsOfGrant(deps, entry)
  const byPosition = new Map(recorded.map((event) => [event.position, event]))
  const ordered = [...byPosition.values()].sort((one, other) => (one.position < other.position ? -1 : 1))
  return (await decodeCompleted(deps.store, ordered)).map(tell)
}

async function eventsOfJob({ db, store }: StoryDeps, { userId, referenceId }: Entry): Promise<readonly RecordedEvent[]> {
  const jobId = jobIdSchema.parse(referenceId)
  // By primary keys.
  const { rows } = await db.query<{ reserved: string; settled: string | null }>(
    `select t.created_position as reserved, j.settled_position as settled
       from public.credit_transactions t left join public.generation_jobs j on j.id = $2
      where t.id = $1`,
    [transactionIdOf('DEDUCT', jobId), jobId],
  )
  const reserved = rows[0] ? await eventAt(store, BigInt(rows[0].reserved)) : undefined
  const settled = rows[0]?.settled ? await eventAt(store, BigInt(rows[0].settled)) : undefined
  const job = await store.readStream(jobStream(jobId), { maxCount: eventsOfStreamMax })
  const takings = settled ? await takingsBehind(store, userId, settled) : []
  const paidFrom = reserved ? await grantsOf({ db, store }, reserved) : []
  return [...paidFrom, ...(reserved ? [reserved] : []), ...job, ...(settled ? [settled] : []), ...takings]
}

/** What came back to grants that were gone: it stands right behind the settlement, decided with it. */
async function takingsBehind(store: StoryDeps['store'], userId: string, settled: RecordedEvent): Promise<readonly RecordedEvent[]> {
  const stream = accountStream(userIdSchema.parse(userId))
  const behind = await store.readStream(stream, { fromRevision: settled.revision + 1, maxCount: takingsMax })
  const others = behind.findIndex(({ type, time }) => time !== settled.time || (type !== 'GrantExpired' && type !== 'CreditsRevoked'))
  return others === -1 ? behind : behind.slice(0, others)
}

async function grantsOf({ db, store }: StoryDeps, reserved: RecordedEvent): Promise<readonly RecordedEvent[]> {
  const { funding } = reserved.data as EventOf<'CreditsReserved'>['data']
  // By primary key.
  const { rows } = await db.query<{ position: string }>(
    'select created_position as position from public.credit_grants where grant_id = any($1::uuid[])',
    [funding.map(({ grantId }) => grantId)],
  )
  const found = await Promise.all(rows.map(({ position }) => eventAt(store, BigInt(position))))
  return found.filter((event) => event !== undefined)
}

async function eventsOfGrant({ db, store }: StoryDeps, { userId, grantId, revision, kind }: Entry): Promise<readonly RecordedEvent[]> {
  const stream = accountStream(userIdSchema.parse(userId))
  // By primary key, and by index (grant_id, recorded_at).
  const { rows: references } = await db.query<{ type: string; id: string }>(
    'select reference_type as type, reference_id as id from public.credit_grants where grant_id = $1',
    [grantId],
  )
  const { rows } = await db.query<{ revision: number }>(
    'select distinct revision from public.credit_movements where grant_id = $1 order by revision limit $2',
    [grantId, eventsOfGrantMax],
  )
  const revisions = new Set([...(kind === 'signup' ? [0] : []), ...rows.map((row) => row.revision), revision])
  const own = await Promise.all([...revisions].map((fromRevision) => store.readStream(stream, { fromRevision, maxCount: 1 })))
  const cause = references[0] ? causeOf(references[0]) : null
  return [...(cause === null ? [] : await store.readStream(cause, { maxCount: eventsOfStreamMax })), ...own.flat()]
}

/** The stream of the payment or of the campaign that a grant refers to. What an operator gave by hand refers to itself. */
function causeOf({ type, id }: { readonly type: string; readonly id: string }): string | null {
  if (type === 'PAYMENT') return paymentStream(orderIdSchema.parse(id))
  return type === 'ADMIN' ? `campaign-${id}` : null
}

const tell = ({ position, time, stream, type, data }: StoredEvent): StoryEvent => ({
  position,
  recordedAt: time,
  stream,
  type,
  data: withoutInside(data),
})

const inside: ReadonlySet<string> = new Set(['objectKey', 'face', 'faces', 'idempotency'])

function withoutInside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInside)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !inside.has(name))
      .map(([name, part]) => [name, withoutInside(part)]),
  )
}
