/**
 * What an operator looks at, asked of all parts at once.
 *
 * Ensures: each answer is bounded in time, and a part that gives none takes only its own away, which is named. Doesn't pile
 * up questions: whoever looks while one is under way gets its answer.
 */
import { lagBehind } from '../../follower/lag.ts'
import type { Checkpoints } from '../../ports/checkpoints.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Leadership } from '../../ports/leadership.ts'
import type { ParkedEvent, ParkedStreams } from '../../ports/parkedStreams.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { DeadLetter, TaskBus } from '../../ports/taskBus.ts'
import { countUnfinishedErasures } from '../../projections/erasures/queries.ts'
import { countOpenJobs, type OpenJobs } from '../../projections/generationJobs/queries.ts'
import type { Queryable } from '../../projections/query.ts'
import { listRejectedPayments, type RejectedPaymentView } from '../../projections/rejectedPayments/queries.ts'
import { within } from '../../scheduling/within.ts'

/** A role as operators know it: whether one of its processes leads, and whether it follows the log. */
export interface RoleToWatch {
  readonly role: string
  /** The name that its leader holds; null where none leads. */
  readonly leads: string | null
  /** Its name as a follower of the log; null where it follows nothing. */
  readonly follower: string | null
}

/** What the counters of this process say is wrong. */
export interface SeenAlert {
  /** Its name, and the heading of its paragraph in docs/OPERATIONS.md. */
  readonly alert: string
  readonly says: string
}

export interface OperationsDeps {
  readonly roles: readonly RoleToWatch[]
  readonly checkpoints: Pick<Checkpoints, 'list'>
  readonly leadership: Pick<Leadership, 'holders'>
  readonly parked: Pick<ParkedStreams, 'list' | 'retry'>
  readonly bus: Pick<TaskBus, 'deadLetters' | 'replayDeadLetter'>
  readonly alerts: () => Promise<readonly SeenAlert[]>
}

export interface RoleState {
  readonly role: string
  /** Which process leads; null where none does, and where none has to. */
  readonly leader: string | null
  /** How far behind the log, and how long the first event that it hasn't handled has waited; null of a role that doesn't follow. */
  readonly lagPositions: number | null
  readonly lagMs: number | null
}

export interface OperationsView {
  readonly roles: readonly RoleState[] | null
  readonly openJobs: OpenJobs | null
  readonly parked: readonly ParkedEvent[] | null
  readonly deadLetters: readonly DeadLetter[] | null
  readonly rejectedPayments: readonly RejectedPaymentView[] | null
  readonly unfinishedErasures: number | null
  readonly checks: Readonly<Record<string, string>> | null
  readonly alerts: readonly SeenAlert[] | null
  /** Which of them couldn't be asked. */
  readonly unavailable: readonly string[]
}

type Part = Exclude<keyof OperationsView, 'unavailable'>

/** Somebody waits, and looks again. */
const answerMsMax = 2_000
/** Reading them on Kafka means to join a group first, which takes the broker three seconds. */
const deadLettersMsMax = 8_000
const listedMax = 1_000

export function createOperationsView(deps: {
  readonly operations: OperationsDeps
  readonly store: Pick<EventStore, 'head' | 'readAll'>
  readonly db: Queryable
  readonly readiness: () => Promise<{ readonly checks: Readonly<Record<string, string>> }>
  readonly scheduler: Scheduler
}): () => Promise<OperationsView> {
  const { operations, db, scheduler } = deps
  const { parked, bus } = operations
  const ask = {
    roles: shared(() => askRoles(deps)),
    openJobs: shared(() => countOpenJobs(db)),
    parked: shared(() => parked.list()),
    deadLetters: shared(() => bus.deadLetters()),
    rejectedPayments: shared(() => listRejectedPayments(db, listedMax)),
    unfinishedErasures: shared(() => countUnfinishedErasures(db)),
    checks: shared(async () => (await deps.readiness()).checks),
    alerts: shared(operations.alerts),
  }

  return async () => {
    const unavailable: Part[] = []
    async function answerOf<Answer>(part: Part, asked: () => Promise<Answer>, msMax = answerMsMax): Promise<Answer | null> {
      try {
        return await within(scheduler, msMax, asked())
      } catch {
        unavailable.push(part)
        return null
      }
    }
    const [roles, openJobs, parked, deadLetters, rejectedPayments, unfinishedErasures, checks, alerts] = await Promise.all([
      answerOf('roles', ask.roles),
      answerOf('openJobs', ask.openJobs),
      answerOf('parked', ask.parked),
      answerOf('deadLetters', ask.deadLetters, deadLettersMsMax),
      answerOf('rejectedPayments', ask.rejectedPayments),
      answerOf('unfinishedErasures', ask.unfinishedErasures),
      answerOf('checks', ask.checks),
      answerOf('alerts', ask.alerts),
    ])
    const answers = { roles, openJobs, parked, deadLetters, rejectedPayments, unfinishedErasures, checks, alerts }
    return { ...answers, unavailable: unavailable.toSorted() }
  }
}

/** One at a time: who asks meanwhile gets the same answer. */
function shared<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | null = null
  return () => {
    asked ??= ask().finally(() => {
      asked = null
    })
    return asked
  }
}

async function askRoles({
  operations: { roles, checkpoints, leadership },
  store,
  scheduler,
}: Parameters<typeof createOperationsView>[0]): Promise<readonly RoleState[]> {
  const [head, followers, holders] = await Promise.all([store.head(), checkpoints.list(), leadership.holders()])
  const standing = new Map(followers.map(({ follower, position }) => [follower, position]))
  const lagOf = async (follower: string | null) => {
    if (follower === null) return { lagPositions: null, lagMs: null }
    const { positions, ms } = await lagBehind(store, scheduler, standing.get(follower) ?? 0n, head)
    return { lagPositions: positions, lagMs: ms }
  }
  return Promise.all(
    roles.map(async ({ role, leads, follower }) => ({
      role,
      leader: (leads !== null && holders.get(leads)) || null,
      ...(await lagOf(follower)),
    })),
  )
}
