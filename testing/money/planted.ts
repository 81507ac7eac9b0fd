/** Deciders that lack a rule, and short stories in which it would have mattered. */
import type { AccountCommand } from '../../src/domain/account/commands.ts'
import type { AccountEvent } from '../../src/domain/account/events.ts'
import type { AccountState } from '../../src/domain/account/state.ts'
import type { Decider } from '../../src/domain/decider.ts'
import { purchaseGrantIdOf, signupGrantIdOf } from '../../src/domain/ids.ts'
import type { JobCommand } from '../../src/domain/job/commands.ts'
import type { OpenJob } from '../../src/domain/job/job.ts'
import type { PaymentOrder } from '../../src/domain/payment/state.ts'
import { grantNamed, granting, imageAt, jobNamed, minute, opening, ordering, owner } from '../fixtures.ts'
import { opening as checkout, orderId, paid } from '../payments/fixtures.ts'
import { type createLedgerWorld, type Deciders, realDeciders } from './ledgerWorld.ts'

export type World = ReturnType<typeof createLedgerWorld>
export type GrantState = AccountState['grants'][number]

/** A rule that looks at the state and sees something else there. */
export const seeing = <State, Command, Event, Rejection>(
  decider: Decider<State, Command, Event, Rejection>,
  lie: (state: State) => State,
): Decider<State, Command, Event, Rejection> => ({ ...decider, decide: (command, state) => decider.decide(command, lie(state)) })

/** A rule that writes something else. */
export const writing = <State, Command, Event, Rejection>(
  decider: Decider<State, Command, Event, Rejection>,
  change: (event: Event) => Event,
): Decider<State, Command, Event, Rejection> => ({
  ...decider,
  decide(command, state) {
    const decision = decider.decide(command, state)
    return decision.type === 'accepted' ? { ...decision, events: decision.events.map(change) } : decision
  },
})

export const { account, job, payment } = realDeciders
export const seeingGrants = (lie: (grant: GrantState) => GrantState): Partial<Deciders> => ({
  account: seeing(account, (state) => ({ ...state, grants: state.grants.map(lie) })),
})
export const seeingJob = (lie: (state: OpenJob) => OpenJob): Partial<Deciders> => ({
  job: seeing(job, (state) => (state.status === 'absent' ? state : lie({ ...state, status: 'open' }))),
})
export const seeingOrder = (lie: (order: PaymentOrder) => PaymentOrder): Partial<Deciders> => ({
  payment: seeing(payment, (state) => ({ ...state, order: state.order && lie(state.order) })),
})
export const settlements = (
  change: (data: Extract<AccountEvent, { type: 'ReservationSettled' }>['data']) => AccountEvent,
): Partial<Deciders> => ({
  account: writing(account, (event) => (event.type === 'ReservationSettled' ? change(event.data) : event)),
})
export const waiting = (state: OpenJob): OpenJob => ({ ...state, states: state.states.map(() => ({ status: 'WAITING' })) })

export const bonus = signupGrantIdOf(owner)
export const gift = grantNamed('gift')
export const jobId = jobNamed('shoot')
export const bought = purchaseGrantIdOf(orderId)
export const run = (world: World, ...commands: readonly AccountCommand[]) =>
  commands.forEach((command) => world.account(owner).run(command))
export const work = (world: World, ...commands: readonly JobCommand[]) => commands.forEach((command) => world.job(jobId).run(command))
export const open = (world: World) => run(world, opening())
/** Three credits for an hour, beside the five of the bonus. */
export const openWithGift = (world: World) => run(world, opening(), granting('gift', 3, { expiresAt: minute(60), now: minute(0) }))
export const order = (world: World, images = 4, now = minute(0)) => {
  run(world, ordering('shoot', images, { now, openJobsMax: 3 }))
  world.accept(owner, jobId)
}
export const unkeyed = (world: World) => {
  run(world, ordering('shoot', 4, { idempotency: null }))
  world.accept(owner, jobId)
}
export const delivering: Extract<JobCommand, { type: 'DeliverImage' }> = {
  type: 'DeliverImage',
  index: 0,
  image: imageAt('0.jpg'),
  model: 'stylist-1',
  attempts: 1,
  billed: 'no',
  calls: null,
}
export const end = (world: World) => work(world, delivering, { type: 'CancelJob' })
export const settle = (world: World, now = minute(1)) => world.settle(owner, jobId, now)
export const later = (world: World) => run(world, granting('later', 1, { now: minute(90) }))
export const purchase = (changes: Partial<Parameters<typeof granting>[2]> = {}) =>
  granting('purchase', 30, { grantId: bought, kind: 'purchase', reference: { type: 'PAYMENT', id: orderId }, now: minute(2), ...changes })
export const buy = (world: World) => {
  open(world)
  world.payment(orderId).run(checkout)
  world.payment(orderId).run(paid('p1'))
}

export interface Planted {
  readonly rule: string
  readonly without: Partial<Deciders>
  readonly story: readonly ((world: World) => unknown)[]
  readonly named: { readonly key: string; readonly column: string }
}

export const revoking: Extract<AccountCommand, { type: 'RevokeCredits' }> = {
  type: 'RevokeCredits',
  grantId: bonus,
  cause: 'revocation',
  reason: 'a mistake',
  revokedBy: 'admin-1',
  now: minute(1),
  idempotency: null,
}
