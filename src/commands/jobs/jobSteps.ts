/**
 * The steps of a job after its reservation. Reactors, timers and the cancel command run the same ones: ids
 * come from the job, so a step that two of them take at once happens once.
 */
import type { AccountEvent } from '../../domain/account/events.ts'
import { unreachable } from '../../domain/decider.ts'
import { accountStream, commandIdOf, type JobId, jobStream, type UserId } from '../../domain/ids.ts'
import type { JobEvent } from '../../domain/job/events.ts'
import { type Order, tasksOf } from '../../domain/order.ts'
import { instant } from '../../scheduling/instant.ts'
import { type Appended, decodeEvent } from '../../events/decode.ts'
import type { RecordedEvent } from '../../ports/eventStore.ts'
import type { GenerationTask, TaskOutcome } from '../../ports/taskBus.ts'
import type { CommandContext } from '../context.ts'
import { metaOfSystem, metaOfTrace, traceOf } from '../meta.ts'
import type { Reservation } from '../orders/recentReservations.ts'

type Cause = Pick<RecordedEvent, 'id' | 'metadata'>
type Reserved = Extract<AccountEvent, { type: 'CreditsReserved' }>['data']
export type Settlement = Extract<Appended<AccountEvent>, { readonly type: 'ReservationSettled' }>
type Finished = Extract<JobEvent, { type: 'JobFinished' }>['data']

/** First step: the job's own stream begins. */
export async function acceptJob(context: CommandContext, reserved: Reserved, cause: Cause): Promise<void> {
  const { jobId, userId, order, deadlineAt } = reserved
  // What was accepted stays so, which any state can tell; the decider would have it confirmed by a read.
  const known = context.jobs.remembered(jobStream(jobId))
  if (known && known.status !== 'absent') return
  await context.jobs.execute(
    jobStream(jobId),
    { type: 'AcceptJob', jobId, userId, order, deadlineAt },
    metaOfTrace(commandIdOf('accept-job', jobId), traceOf(cause)),
  )
}

/** The event that reserved a job's credits, or null when the account holds no open reservation for it. */
export async function openReservation(context: CommandContext, userId: UserId, jobId: JobId): Promise<Reservation | null> {
  // That it is there can be believed of any state; that it isn't, of the newest alone.
  const find = async (confirmed: boolean) =>
    (await context.accounts.read(accountStream(userId), { confirmed })).state.openReservations.get(jobId)
  const reservation = (await find(false)) ?? (await find(true))
  if (!reservation) return null
  const recent = context.recentReservations.get(jobId)
  if (recent) return recent
  const [recorded] = await context.store.readStream(accountStream(userId), { fromRevision: reservation.revision, maxCount: 1 })
  const event = recorded && decodeEvent<AccountEvent>(recorded)
  if (event?.type !== 'CreditsReserved') throw new Error(`no reservation at revision ${reservation.revision} of an account`)
  return event
}

/** What a job was ordered with; null for a job that isn't this user's. */
export async function orderOfJob(context: CommandContext, userId: UserId, jobId: JobId): Promise<Order | null> {
  const { state } = await context.jobs.read(jobStream(jobId), { confirmed: true })
  if (state.status !== 'absent') return state.userId === userId ? state.order : null
  return (await openReservation(context, userId, jobId))?.data.order ?? null
}

/** Accepts the job when only its reservation is there yet. @returns the reservation, null when the account holds no open one for it */
export async function acceptFromReservation(context: CommandContext, userId: UserId, jobId: JobId): Promise<Reservation | null> {
  const reservation = await openReservation(context, userId, jobId)
  if (reservation) await acceptJob(context, reservation.data, reservation)
  return reservation
}

export function messagesOf(reserved: Reserved, cause: Cause): readonly GenerationTask[] {
  const { jobId, userId, order, deadlineAt } = reserved
  return tasksOf(jobId, order).map(({ taskId, index, style, role, photoId, objectKey }) => ({
    taskId,
    jobId,
    userId,
    index,
    style,
    role,
    photoId,
    objectKey,
    modelId: order.modelId,
    deadlineAt,
    attempt: 1,
    firstAttemptAt: null,
    billed: 'no',
    calls: [],
    unseenCalls: 0,
    trace: traceOf(cause),
  }))
}

/** Records what became of a task. A repeat, or an outcome for a task that has ended, changes nothing that counts. */
export async function recordOutcome(context: CommandContext, outcome: TaskOutcome): Promise<void> {
  const { jobId, userId, taskId, index } = outcome
  const record = async () => {
    switch (outcome.type) {
      case 'started':
        return run({ type: 'StartTask', index }, commandIdOf('start-task', taskId))
      case 'delivered': {
        const { image, model, attempts, billed, calls } = outcome
        const command = { type: 'DeliverImage', index, image, model, attempts, billed, calls } as const
        return run(command, commandIdOf('deliver-image', taskId, image.objectKey))
      }
      case 'failed': {
        const { failureCode, attempts, billed, calls } = outcome
        return run({ type: 'FailTask', index, failureCode, attempts, billed, calls }, commandIdOf('fail-task', taskId))
      }
      default:
        return unreachable(outcome)
    }
  }
  const run = (command: Parameters<typeof context.jobs.execute>[1], commandId: ReturnType<typeof commandIdOf>) =>
    context.jobs.execute(jobStream(jobId), command, outcome.trace ? metaOfTrace(commandId, outcome.trace) : metaOfSystem(commandId, jobId))
  const executed = await record()
  if (executed.type === 'rejected' && executed.rejection.code === 'job_not_accepted') {
    if (await acceptFromReservation(context, userId, jobId)) await record()
  }
}

/** Last step: what was delivered is captured, the rest released, once. @returns the settlement when this made it */
export async function settleJob(
  context: CommandContext,
  finished: Finished,
  cause: Cause,
): Promise<{ readonly position: bigint; readonly settlement: Settlement | null }> {
  const { jobId, userId, status, outcomes } = finished
  const executed = await context.accounts.execute(
    accountStream(userId),
    { type: 'SettleReservation', jobId, jobStatus: status, outcomes, now: instant(context.scheduler.now()) },
    metaOfTrace(commandIdOf('settle-job', jobId), traceOf(cause)),
  )
  const events = executed.type === 'accepted' ? executed.events : []
  return { position: executed.position, settlement: events.find((event) => event.type === 'ReservationSettled') ?? null }
}

/** Ends a job at its deadline; before it, or after its end, nothing. @returns whether this ended it */
export async function timeOutJob(context: CommandContext, userId: UserId, jobId: JobId): Promise<boolean> {
  const reservation = await acceptFromReservation(context, userId, jobId)
  if (!reservation) return false
  const command = { type: 'TimeOutJob', now: instant(context.scheduler.now()) } as const
  const executed = await context.jobs.execute(
    jobStream(jobId),
    command,
    metaOfTrace(commandIdOf('time-out-job', jobId), traceOf(reservation)),
  )
  return executed.type === 'accepted'
}
