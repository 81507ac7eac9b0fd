/**
 * Checks the money in the log itself, with sums of its own that share nothing with the deciders: every balance is the
 * one before it plus or minus what happened, a reservation is settled once and wholly, and a captured slot
 * has its delivered image and the other way round.
 *
 * Memory: one state an account and one a job that isn't settled. That can't be less while the log is read in
 * its own order; what would grow with the log is left out.
 */
import { type AccountEvent, accountEventSchemas } from '../domain/account/events.ts'
import { unreachable } from '../domain/decider.ts'
import type { EventOf } from '../domain/events.ts'
import type { JobId, UserId } from '../domain/ids.ts'
import { type JobEvent, jobEventSchemas } from '../domain/job/events.ts'
import type { LoggedEvent } from '../events/frames.ts'

/** At the event with this position. */
export interface LedgerDifference {
  readonly key: string
  readonly column: string
  readonly expected: unknown
  readonly found: unknown
  readonly position: bigint
}

export interface LedgerAudit {
  see(event: LoggedEvent): void
  readonly differences: readonly LedgerDifference[]
}

interface AccountSums {
  available: number
  reserved: number
  /** Credits of open reservations. */
  readonly held: Map<JobId, number>
}

interface JobSums {
  readonly delivered: number[]
  /** Null while it is open. */
  status: EventOf<'JobFinished'>['data']['status'] | null
}

type Check = (column: string, expected: unknown, found: unknown) => void

export function createLedgerAudit(): LedgerAudit {
  const accounts = new Map<UserId, AccountSums>()
  const jobs = new Map<JobId, JobSums>()
  const differences: LedgerDifference[] = []

  const checkOf =
    (key: string, position: bigint): Check =>
    (column, expected, found) => {
      if (expected !== found) differences.push({ key, column, expected, found, position })
    }

  function seeAccount(event: LoggedEvent & AccountEvent): void {
    const { userId } = event.data
    const check = checkOf(userId, event.position)
    const known = accounts.get(userId)
    if (event.type === 'AccountOpened') check('opened', false, known !== undefined)
    else if (!known) check('event', 'AccountOpened', event.type)
    const account = known ?? { available: 0, reserved: 0, held: new Map() }
    if (!known) accounts.set(userId, account)
    checkAccount(account, event, check)
    if (event.type !== 'ReservationSettled') return
    const { jobId } = event.data
    checkSettlement(jobs.get(jobId), event, checkOf(jobId, event.position))
    jobs.delete(jobId)
  }

  function seeJob(event: LoggedEvent & JobEvent): void {
    const { jobId } = event.data
    if (event.type === 'JobAccepted') {
      jobs.set(jobId, { delivered: [], status: null })
      return
    }
    const job = jobs.get(jobId)
    // Once a job is settled nothing is kept of it, and nothing may come but results that are thrown away.
    if (!job || job.status !== null) {
      checkOf(jobId, event.position)('event', 'LateResultDiscarded', event.type)
    } else if (event.type === 'ImageDelivered') job.delivered.push(event.data.index)
    else if (event.type === 'JobFinished') job.status = event.data.status
  }

  return {
    differences,
    see(event) {
      if (isAccountEvent(event)) seeAccount(event)
      else if (isJobEvent(event)) seeJob(event)
    },
  }
}

const isAccountEvent = (event: LoggedEvent): event is LoggedEvent & AccountEvent => Object.hasOwn(accountEventSchemas, event.type)
const isJobEvent = (event: LoggedEvent): event is LoggedEvent & JobEvent => Object.hasOwn(jobEventSchemas, event.type)

/** Checks what the event says against the sums, and then believes it, so that one mistake is named once. */
function checkAccount(account: AccountSums, event: AccountEvent, check: Check): void {
  const { available, reserved, held } = account
  switch (event.type) {
    case 'AccountOpened':
    case 'OrderRefused':
      return
    case 'CreditsGranted':
      check('balanceAfter', available + event.data.amount, event.data.balanceAfter)
      check('reservedAfter', reserved, event.data.reservedAfter)
      break
    case 'CreditsReserved': {
      const { jobId, amount, order, funding } = event.data
      check('amount', order.totalImages, amount)
      check(
        'funding',
        amount,
        funding.reduce((sum, { slots }) => sum + slots, 0),
      )
      check('balanceAfter', available - amount, event.data.balanceAfter)
      check('reservedAfter', reserved + amount, event.data.reservedAfter)
      held.set(jobId, amount)
      break
    }
    case 'ReservationSettled': {
      const { jobId, slots } = event.data
      const amount = held.get(jobId) ?? 0
      check('slots', amount, slots.length)
      check('balanceAfter', available + slots.filter(({ outcome }) => outcome === 'released').length, event.data.balanceAfter)
      check('reservedAfter', reserved - amount, event.data.reservedAfter)
      held.delete(jobId)
      break
    }
    case 'GrantExpired':
    case 'CreditsRevoked':
      check('balanceAfter', available - event.data.amount, event.data.balanceAfter)
      check('reservedAfter', reserved, event.data.reservedAfter)
      break
    default:
      return unreachable(event)
  }
  const { balanceAfter, reservedAfter } = event.data
  // Folds take an event at its word, where a schema would have refused it.
  check('balanceAfter', Math.max(0, balanceAfter), balanceAfter)
  check('reservedAfter', Math.max(0, reservedAfter), reservedAfter)
  account.available = balanceAfter
  account.reserved = reservedAfter
}

/** What was captured are the delivered images, no more and no less; how the job ended is what its own stream says. */
function checkSettlement(job: JobSums | undefined, { data }: EventOf<'ReservationSettled'>, check: Check): void {
  if (!job || job.status === null) {
    check('jobStatus', job ? 'open' : 'absent', data.jobStatus)
    return
  }
  const captured = data.slots.flatMap(({ outcome }, slot) => (outcome === 'captured' ? [slot] : []))
  check('captured', job.delivered.toSorted((one, other) => one - other).join(), captured.join())
  check('jobStatus', job.status, data.jobStatus)
}
