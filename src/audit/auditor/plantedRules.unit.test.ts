/** One rule taken out of a decider: what it then writes is named, whatever the tables say. */
import { expect, test } from 'vitest'
import { grantNamed, granting, keyNamed, minute, ordering, owner } from '../../../testing/fixtures.ts'
import { audited } from '../../../testing/money/audited.ts'
import { createLedgerWorld, realDeciders } from '../../../testing/money/ledgerWorld.ts'
import { noKeys } from '../../domain/account/answeredKeys.ts'
import { credits } from '../../domain/credits.ts'
import {
  type World,
  seeing,
  writing,
  account,
  seeingGrants,
  settlements,
  bonus,
  gift,
  jobId,
  run,
  open,
  openWithGift,
  order,
  unkeyed,
  end,
  settle,
  later,
  type Planted,
  revoking,
} from '../../../testing/money/planted.ts'

const planted: readonly Planted[] = [
  {
    rule: 'an account is opened once',
    without: { account: seeing(account, (state) => ({ ...state, userId: null })) },
    story: [open, open],
    named: { key: owner, column: 'opened' },
  },
  {
    rule: 'an order takes no more than is available',
    without: {
      account: seeing(account, (state) => ({
        ...state,
        available: credits(state.available + 10),
        grants: state.grants.map((grant) => ({ ...grant, available: grant.available + 10 })),
      })),
    },
    story: [open, (world) => order(world, 8)],
    named: { key: owner, column: 'funding' },
  },
  {
    rule: 'the grant that expires first pays first',
    without: { account: seeing(account, (state) => ({ ...state, grants: state.grants.toReversed() })) },
    story: [openWithGift, order],
    named: { key: owner, column: 'funding' },
  },
  {
    rule: 'a grant pays for nothing at its instant',
    without: seeingGrants((grant) => ({ ...grant, expiresAt: null })),
    story: [openWithGift, (world) => order(world, 4, minute(60))],
    named: { key: gift, column: 'available' },
  },
  {
    rule: 'a grant expires at its instant and not before',
    without: {
      account: writing(
        seeing(account, (state) => ({
          ...state,
          grants: state.grants.map((grant) => ({ ...grant, expiresAt: grant.expiresAt && minute(1) })),
        })),
        (event) =>
          event.type === 'GrantExpired' ? { ...event, data: { ...event.data, expiresAt: minute(60), effectiveAt: minute(60) } } : event,
      ),
    },
    story: [openWithGift, (world) => run(world, { type: 'ExpireGrants', now: minute(5) })],
    named: { key: gift, column: 'expired too soon' },
  },
  {
    rule: 'a grant expires once',
    without: {
      account: {
        ...account,
        evolve: (state, event, revision) =>
          event.type === 'GrantExpired' ? { ...state, available: event.data.balanceAfter } : account.evolve(state, event, revision),
      },
    },
    story: [openWithGift, ...[60, 61].map((at) => (world: World) => run(world, { type: 'ExpireGrants', now: minute(at) }))],
    named: { key: gift, column: 'amount' },
  },
  {
    rule: 'what has ended is not given any more',
    without: {
      account: writing(account, (event) =>
        event.type === 'CreditsGranted' && event.data.grantId === gift
          ? { ...event, data: { ...event.data, expiresAt: minute(0) } }
          : event,
      ),
    },
    story: [openWithGift],
    named: { key: gift, column: 'expired when given' },
  },
  {
    rule: 'what comes back to a closed grant is taken',
    without: seeingGrants((grant) => ({ ...grant, closedBy: null })),
    story: [open, order, (world) => run(world, revoking), end, settle, later],
    named: { key: bonus, column: 'available' },
  },
  {
    rule: 'a revocation takes all that is available',
    without: {
      account: writing(account, (event) =>
        event.type === 'CreditsRevoked' ? { ...event, data: { ...event.data, amount: credits(0) } } : event,
      ),
    },
    story: [open, (world) => run(world, revoking)],
    named: { key: bonus, column: 'amount' },
  },
  {
    rule: 'a grant is given once',
    without: {
      account: seeing(account, (state) => ({
        ...state,
        keys: noKeys,
        grants: state.grants.map((grant) => ({ ...grant, grantId: grantNamed('?') })),
      })),
    },
    story: [openWithGift, (world) => run(world, granting('gift', 3, { now: minute(0) }))],
    named: { key: gift, column: 'given before' },
  },
  {
    rule: 'a key has one answer',
    without: { account: seeing(account, (state) => ({ ...state, keys: noKeys })) },
    story: [
      open,
      ...['one', 'two'].map((name) => (world: World) => run(world, ordering(name, 1, { openJobsMax: 3, idempotency: keyNamed('key') }))),
    ],
    named: { key: keyNamed('key').keyId, column: 'answered before' },
  },
  {
    rule: 'a job is reserved once',
    without: { account: seeing(account, (state) => ({ ...state, keys: noKeys })) },
    story: [open, unkeyed, end, settle, unkeyed],
    named: { key: jobId, column: 'reserved before' },
  },
  {
    rule: 'a reservation is settled once',
    without: {
      account: {
        ...account,
        evolve: (state, event, revision) => {
          const after = account.evolve(state, event, revision)
          const { openReservations, reserved } = state
          return event.type === 'ReservationSettled' ? { ...after, openReservations, reserved } : after
        },
      },
    },
    story: [open, order, end, settle, settle],
    named: { key: jobId, column: 'reservation' },
  },
  {
    rule: 'a credit goes back to the grant that paid',
    without: settlements((data) => ({
      type: 'ReservationSettled',
      data: { ...data, slots: data.slots.map((slot) => ({ ...slot, grantId: bonus })) },
    })),
    story: [openWithGift, order, end, settle],
    named: { key: jobId, column: 'slots.0.grantId' },
  },
  {
    rule: 'each slot is captured or released',
    without: settlements((data) => ({ type: 'ReservationSettled', data: { ...data, slots: data.slots.slice(1) } })),
    story: [open, order, end, settle],
    named: { key: jobId, column: 'slots' },
  },
  {
    rule: 'a delivered image is paid',
    without: settlements((data) => ({
      type: 'ReservationSettled',
      data: {
        ...data,
        slots: data.slots.map(({ grantId }) => ({ grantId, outcome: 'released', code: 'cancelled' })),
        balanceAfter: credits(5),
      },
    })),
    story: [open, order, end, settle],
    named: { key: jobId, column: 'outcomes' },
  },
  {
    rule: 'a balance follows from the one before',
    without: { account: seeing(account, (state) => ({ ...state, available: credits(state.available + 1) })) },
    story: [openWithGift],
    named: { key: owner, column: 'balanceAfter' },
  },
  {
    rule: 'a refusal tells what there is',
    without: { account: seeing(account, (state) => ({ ...state, available: credits(Math.max(0, state.available - 1)) })) },
    story: [open, (world) => order(world, 6)],
    named: { key: owner, column: 'available' },
  },
  {
    rule: 'time does not go back',
    without: { account: seeing(account, (state) => ({ ...state, decidedAt: '' })) },
    story: [openWithGift, (world) => order(world, 1, minute(-5))],
    named: { key: owner, column: 'decided before the event before it' },
  },
]

test.each(planted)('without: $rule', ({ without, story, named }) => {
  const world = createLedgerWorld({ ...realDeciders, ...without })
  for (const chapter of story) chapter(world)
  expect(audited(world.log).findings).toContainEqual(expect.objectContaining(named))
})

test.each(planted)('with it there is nothing to name: $rule', ({ story }) => {
  const world = createLedgerWorld()
  for (const chapter of story) chapter(world)
  expect(audited(world.log).findings).toEqual([])
})
