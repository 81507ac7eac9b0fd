/** Some accounts and their jobs, as streams in memory, driven by commands without any engine. */
import { accountDecider } from '../../src/domain/account/account.ts'
import type { AccountCommand, AccountRejection } from '../../src/domain/account/commands.ts'
import type { AccountEvent } from '../../src/domain/account/events.ts'
import type { AccountState } from '../../src/domain/account/state.ts'
import type { Decider } from '../../src/domain/decider.ts'
import type { JobId, OrderId, UserId } from '../../src/domain/ids.ts'
import type { JobCommand, JobRejection } from '../../src/domain/job/commands.ts'
import type { JobEvent } from '../../src/domain/job/events.ts'
import { type JobState, jobDecider } from '../../src/domain/job/job.ts'
import type { PaymentCommand, PaymentRejection } from '../../src/domain/payment/commands.ts'
import type { PaymentEvent } from '../../src/domain/payment/events.ts'
import { paymentDecider } from '../../src/domain/payment/payment.ts'
import type { PaymentState } from '../../src/domain/payment/state.ts'
import type { LoggedEvent } from '../../src/events/frames.ts'

interface Stream<State, Command, Event, Rejection> {
  readonly events: Event[]
  run(command: Command): ReturnType<Decider<State, Command, Event, Rejection>['decide']>
  state(): State
}

function streamOf<State, Command, Event extends AccountEvent | JobEvent | PaymentEvent, Rejection>(
  decider: Decider<State, Command, Event, Rejection>,
  log: LoggedEvent[],
): Stream<State, Command, Event, Rejection> {
  const events: Event[] = []
  let state = decider.initialState
  return {
    events,
    state: () => state,
    run(command) {
      const decision = decider.decide(command, state)
      for (const event of decision.type === 'accepted' ? decision.events : []) {
        state = decider.evolve(state, event, events.length)
        log.push({ ...event, revision: events.length, position: BigInt(log.length + 1), time: timeOf(log.length), metadata: {} })
        events.push(event)
      }
      return decision
    },
  }
}

type AccountStream = Stream<AccountState, AccountCommand, AccountEvent, AccountRejection>
type JobStream = Stream<JobState, JobCommand, JobEvent, JobRejection>
type PaymentStream = Stream<PaymentState, PaymentCommand, PaymentEvent, PaymentRejection>

export interface Deciders {
  readonly account: Decider<AccountState, AccountCommand, AccountEvent, AccountRejection>
  readonly job: Decider<JobState, JobCommand, JobEvent, JobRejection>
  readonly payment: Decider<PaymentState, PaymentCommand, PaymentEvent, PaymentRejection>
}
export const realDeciders: Deciders = { account: accountDecider, job: jobDecider, payment: paymentDecider }

/** Of the store's clock, which tells nobody anything. */
const timeOf = (index: number): string => new Date(Date.UTC(2026, 10, 23) + index).toISOString()

/** @param deciders others than the real ones, to see what comes of them */
export function createLedgerWorld(deciders: Deciders = realDeciders) {
  const log: LoggedEvent[] = []
  const accounts = new Map<UserId, AccountStream>()
  const jobs = new Map<JobId, JobStream>()
  const payments = new Map<OrderId, PaymentStream>()
  const account = (userId: UserId) => accounts.get(userId) ?? setAndGet(accounts, userId, streamOf(deciders.account, log))
  const job = (jobId: JobId) => jobs.get(jobId) ?? setAndGet(jobs, jobId, streamOf(deciders.job, log))
  const payment = (orderId: OrderId) => payments.get(orderId) ?? setAndGet(payments, orderId, streamOf(deciders.payment, log))

  return {
    account,
    job,
    payment,
    /** All events of all streams in their order. */
    log: log as readonly LoggedEvent[],
    /** First step after a reservation, when there is one. */
    accept(userId: UserId, jobId: JobId) {
      for (const { type, data } of account(userId).events) {
        if (type === 'CreditsReserved' && data.jobId === jobId) {
          job(jobId).run({ type: 'AcceptJob', jobId, userId, order: data.order, deadlineAt: data.deadlineAt })
        }
      }
    },
    /** Last step, when the job has ended. */
    settle(userId: UserId, jobId: JobId, now: string) {
      const state = job(jobId).state()
      if (state.status !== 'finished') return null
      return account(userId).run({ type: 'SettleReservation', jobId, jobStatus: state.jobStatus, outcomes: state.outcomes, now })
    },
  }
}

function setAndGet<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  map.set(key, value)
  return value
}
