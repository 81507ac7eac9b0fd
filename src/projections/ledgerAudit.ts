/**
 * Checks the money in the log itself, with sums of its own beside the deciders' state: every balance is the
 * one before it plus or minus what happened, a reservation is settled once and wholly, and a captured slot
 * has its delivered image and the other way round.
 *
 * Memory: one state an account and one a job that isn't settled. That can't be less while the log is read in
 * its own order; keys of idempotent requests, which would grow with the log, are left out.
 */
import { type AccountState, accountDecider } from '../domain/account/account.ts'
import { type AccountEvent, accountEventSchemas } from '../domain/account/events.ts'
import { limits } from '../domain/catalogue.ts'
import { unreachable } from '../domain/decider.ts'
import type { EventOf } from '../domain/events.ts'
import type { JobId, UserId } from '../domain/ids.ts'
import { type JobEvent, jobEventSchemas } from '../domain/job/events.ts'
import { type JobState, jobDecider } from '../domain/job/job.ts'
import type { StoredEvent } from '../ports/eventCodec.ts'
import type { Difference } from './compare.ts'

export interface LedgerAudit {
  see(event: StoredEvent): void
  readonly differences: readonly Difference[]
}

/** `Difference.readModel` of what is wrong in the log and in no table. */
export const ledger = 'ledger'

type Check = (column: string, expected: unknown, found: unknown) => void

export function createLedgerAudit(): LedgerAudit {
  const accounts = new Map<UserId, AccountState>()
  const jobs = new Map<JobId, JobState>()
  const differences: Difference[] = []

  const checkOf =
    (key: string, { stream, revision }: StoredEvent): Check =>
    (column, expected, found) => {
      if (expected !== found) differences.push({ readModel: ledger, key, column, expected, found, stream, revision })
    }

  function seeAccount(event: StoredEvent & AccountEvent): void {
    const { userId } = event.data
    const before = accounts.get(userId) ?? accountDecider.initialState
    checkAccount(before, event, checkOf(userId, event))
    if (event.type === 'ReservationSettled') {
      checkSettlement(jobs.get(event.data.jobId), event, checkOf(event.data.jobId, event))
      jobs.delete(event.data.jobId)
    }
    const after = accountDecider.evolve(before, event, event.revision)
    accounts.set(userId, { ...after, keys: before.keys })
  }

  function seeJob(event: StoredEvent & JobEvent): void {
    const { jobId } = event.data
    const before = jobs.get(jobId)
    // Once a job is settled nothing is kept of it, and nothing may come but results that are thrown away.
    if (before || event.type === 'JobAccepted') jobs.set(jobId, jobDecider.evolve(before ?? jobDecider.initialState, event, event.revision))
    else checkOf(jobId, event)('event', 'LateResultDiscarded', event.type)
  }

  return {
    differences,
    see(event) {
      try {
        if (isAccountEvent(event)) seeAccount(event)
        else if (isJobEvent(event)) seeJob(event)
      } catch (error) {
        checkOf(event.data.userId, event)('event', 'an event that its stream allows', `${event.type}: ${String(error)}`)
      }
    },
  }
}

function isAccountEvent(event: StoredEvent): event is StoredEvent & AccountEvent {
  return Object.hasOwn(accountEventSchemas, event.type)
}

function isJobEvent(event: StoredEvent): event is StoredEvent & JobEvent {
  return Object.hasOwn(jobEventSchemas, event.type)
}

function checkAccount(before: AccountState, event: AccountEvent, check: Check): void {
  const { available, reserved } = before
  switch (event.type) {
    case 'AccountOpened':
      check('opened', null, before.userId)
      break
    case 'CreditsGranted':
      check('balanceAfter', available + event.data.amount, event.data.balanceAfter)
      check('reservedAfter', reserved, event.data.reservedAfter)
      break
    case 'CreditsReserved': {
      const { amount, order, funding, balanceAfter, reservedAfter } = event.data
      check('amount', order.totalImages * limits.creditsPerImage, amount)
      check(
        'funding',
        amount,
        funding.reduce((sum, { slots }) => sum + slots, 0),
      )
      check('balanceAfter', available - amount, balanceAfter)
      check('reservedAfter', reserved + amount, reservedAfter)
      break
    }
    case 'ReservationSettled': {
      const { jobId, captured, released, balanceAfter, reservedAfter } = event.data
      const held = before.openReservations.get(jobId)?.amount ?? 0
      const slots = [...captured, ...released.map(({ slot }) => slot)].toSorted((one, other) => one - other)
      check('slots', Array.from({ length: held }, (_, slot) => slot).join(), slots.join())
      check('balanceAfter', available + released.length, balanceAfter)
      check('reservedAfter', reserved - held, reservedAfter)
      break
    }
    case 'OrderRefused':
      break
    default:
      unreachable(event)
  }
}

/** What was captured are the delivered images, no more and no less; how the job ended is what its own stream says. */
function checkSettlement(job: JobState | undefined, { data }: EventOf<'ReservationSettled'>, check: Check): void {
  if (job?.status !== 'finished') {
    check('jobStatus', job?.status ?? 'absent', data.jobStatus)
    return
  }
  const delivered = job.states.flatMap(({ status }, index) => (status === 'DELIVERED' ? [index] : []))
  check('captured', delivered.join(), data.captured.toSorted((one, other) => one - other).join())
  check('jobStatus', job.jobStatus, data.jobStatus)
}
