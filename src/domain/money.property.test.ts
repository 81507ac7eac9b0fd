/**
 * The money invariants, under random sequences of everything that can be asked for, repeats and disorder included.
 * The auditor recomputes all accounts from their events alone, after each step.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grantNamed, granting, imageAt, jobNamed, keyNamed, minute, opening, orderOf, userNamed } from '../../testing/fixtures.ts'
import { audited } from '../../testing/money/audited.ts'
import { createLedgerWorld } from '../../testing/money/ledgerWorld.ts'
import { answeredAt } from './account/answeredKeys.ts'
import type { AccountCommand } from './account/commands.ts'
import type { JobCommand } from './job/commands.ts'

const accountCount = 2
const jobsOfAccount = 4
const user = (account: number) => userNamed(`user-${account}`)
const jobOf = (account: number, job: number) => jobNamed(`${account}/${job}`)

const account = fc.nat({ max: accountCount - 1 })
const job = fc.nat({ max: jobsOfAccount - 1 })
const index = fc.nat({ max: 4 })
/** Clocks of several processes, in any order. */
const time = fc.integer({ min: 0, max: 14 }).map(minute)
const accountCommand: fc.Arbitrary<(userId: number) => AccountCommand> = fc.oneof(
  fc.constant((of: number) => opening(user(of))),
  fc.record({ name: fc.nat({ max: 5 }), amount: fc.integer({ min: 1, max: 8 }), expires: fc.option(fc.integer({ min: 1, max: 12 })) }).map(
    ({ name, amount, expires }) =>
      (of: number) =>
        granting(`${of}/${name}`, amount, { userId: user(of), expiresAt: expires === null ? null : minute(expires) }),
  ),
  time.map((now) => (): AccountCommand => ({ type: 'ExpireGrants', now })),
  // Somebody wants to be forgotten now and then; what is left of an account that does is forfeited.
  fc.record({ wish: fc.nat({ max: 19 }), now: time }).map(
    ({ wish, now }) =>
      (): AccountCommand =>
        wish === 0 ? { type: 'RequestErasure', now } : { type: 'ForfeitGrants', grantsMax: 2, now },
  ),
  fc.record({ name: fc.nat({ max: 5 }), now: time, keyed: fc.boolean() }).map(({ name, now, keyed }) => (of: number): AccountCommand => ({
    type: 'RevokeCredits',
    grantId: grantNamed(`${of}/${name}`),
    cause: 'revocation',
    reason: 'a reason',
    revokedBy: 'admin-1',
    now,
    idempotency: keyed ? keyNamed(`revoke ${of}/${name}`) : null,
  })),
  fc
    .record({ job, images: fc.integer({ min: 1, max: 5 }), openJobsMax: fc.integer({ min: 1, max: 3 }), now: time })
    .map(({ job, images, openJobsMax, now }) => (of: number): AccountCommand => ({
      type: 'PlaceOrder',
      userId: user(of),
      jobId: jobOf(of, job),
      order: orderOf(images),
      deadlineAt: minute(15),
      openJobsMax,
      now,
      // A job's id follows from its key, so a job comes always with a key or never.
      idempotency: job % 2 === 0 ? keyNamed(`${of}/${job}`) : null,
    })),
)
const jobCommand: fc.Arbitrary<JobCommand> = fc.oneof(
  index.map((index): JobCommand => ({ type: 'StartTask', index })),
  fc.record({ index, copy: fc.nat({ max: 1 }) }).map(({ index, copy }): JobCommand => ({
    type: 'DeliverImage',
    index,
    image: imageAt(`images/${index}-${copy}.jpg`),
    model: 'stylist-1',
    attempts: 1,
    billed: 'no',
    calls: null,
  })),
  index.map((index): JobCommand => ({ type: 'FailTask', index, failureCode: 'internal', attempts: 1, billed: 'no', calls: null })),
  fc.constant<JobCommand>({ type: 'CancelJob' }),
  fc.constantFrom<JobCommand>({ type: 'TimeOutJob', now: minute(14) }, { type: 'TimeOutJob', now: minute(15) }),
)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ of: account, command: accountCommand }).map((step) => ({ type: 'account', ...step }) as const) },
  { weight: 5, arbitrary: fc.record({ of: account, job, command: jobCommand }).map((step) => ({ type: 'job', ...step }) as const) },
  { weight: 2, arbitrary: fc.record({ of: account, job }).map((step) => ({ type: 'accept', ...step }) as const) },
  { weight: 2, arbitrary: fc.record({ of: account, job }).map((step) => ({ type: 'settle', ...step }) as const) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never
type World = ReturnType<typeof createLedgerWorld>

function take(world: World, step: Step): void {
  switch (step.type) {
    case 'account':
      world.account(user(step.of)).run(step.command(step.of))
      return
    case 'job':
      world.job(jobOf(step.of, step.job)).run(step.command)
      return
    case 'accept':
      world.accept(user(step.of), jobOf(step.of, step.job))
      return
    case 'settle':
      world.settle(user(step.of), jobOf(step.of, step.job), minute(15))
  }
}

const accounts = Array.from({ length: accountCount }, (_, of) => of)
const jobs = accounts.flatMap((of) => Array.from({ length: jobsOfAccount }, (_, job) => ({ of, job })))
const walk = fc.array(step, { minLength: 20, maxLength: 120, size: 'max' })

test('every credit is available, held, spent, expired or taken back at every revision, whatever is asked for', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      const world = createLedgerWorld()
      for (const step of steps) {
        take(world, step)
        expect(audited(world.log).findings).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})

test('the state of an account agrees with the auditor', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      const world = createLedgerWorld()
      for (const step of steps) take(world, step)
      const { account } = audited(world.log)
      for (const of of accounts) {
        const { available, reserved, grants } = world.account(user(of)).state()
        expect(account(user(of))).toMatchObject({ available, reserved })
        expect(grants.reduce((sum, grant) => sum + grant.available, 0)).toBe(available)
        expect(grants.reduce((sum, grant) => sum + grant.held, 0)).toBe(reserved)
      }
    }),
  )
})

test('a command right after itself does nothing', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      const world = createLedgerWorld()
      for (const step of steps) {
        take(world, step)
        const before = world.log.length
        take(world, step)
        expect(world.log.length).toBe(before)
      }
    }),
  )
})

test('a grant, an order or a revocation repeated at any later time does nothing', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      const world = createLedgerWorld()
      for (const step of steps) take(world, step)
      // What was turned away without a trace may be accepted when it comes again; what left one may not.
      const answered = steps.filter((step) => step.type === 'account' && isAnswered(world, step.of, step.command(step.of)))
      const before = world.log.length
      for (const step of answered) take(world, step)
      expect(world.log.length).toBe(before)
    }),
  )
})

function isAnswered(world: World, of: number, command: AccountCommand): boolean {
  const { keys } = world.account(user(of)).state()
  if (command.type === 'PlaceOrder') return answeredAt(keys, command.idempotency?.keyId ?? command.jobId) !== undefined
  if (command.type === 'GrantCredits') return answeredAt(keys, keyNamed(`grant ${command.reference.id}`).keyId) !== undefined
  if (command.type === 'RevokeCredits') return command.idempotency !== null && answeredAt(keys, command.idempotency.keyId) !== undefined
  return command.type === 'OpenAccount'
}

/** A deadline counts from the decision, which is never before the one before it. */
const muchLater = minute(1_000)

test('in the end nothing is held, and each slot was captured or released', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      const world = createLedgerWorld()
      for (const step of steps) take(world, step)
      for (const { of, job } of jobs) {
        take(world, { type: 'accept', of, job })
        take(world, { type: 'job', of, job, command: { type: 'TimeOutJob', now: muchLater } })
        take(world, { type: 'settle', of, job })
      }
      const { account, findings } = audited(world.log)
      expect(findings).toEqual([])
      for (const of of accounts) expect(account(user(of)).reserved).toBe(0)
    }),
  )
})

test('the order and the number of deliveries of messages change no balance', () => {
  const images = 4
  const outcomes = fc.array(fc.boolean(), { minLength: images, maxLength: images })
  const messages = fc.shuffledSubarray(Array.from({ length: 3 }, () => Array.from({ length: images }, (_, index) => index)).flat(), {
    minLength: 0,
  })
  fc.assert(
    fc.property(outcomes, messages, fc.infiniteStream(fc.boolean()), (delivered, order, chance) => {
      const world = createLedgerWorld()
      const outcomeOf = (index: number): JobCommand =>
        delivered[index]
          ? {
              type: 'DeliverImage',
              index,
              image: imageAt(`images/${index}.jpg`),
              model: 'stylist-1',
              attempts: 1,
              billed: 'no',
              calls: null,
            }
          : { type: 'FailTask', index, failureCode: 'internal', attempts: 1, billed: 'no', calls: null }
      world.account(user(0)).run(opening(user(0)))
      const place: Step = { type: 'account', of: 0, command: () => orderFor(images) }
      take(world, place)
      // A step that is missing (a crash) is taken later; one that is taken twice (a redelivery) counts once.
      for (const index of [...order, ...Array(images).keys()]) {
        if (chance.next().value) take(world, place)
        take(world, { type: 'accept', of: 0, job: 0 })
        take(world, { type: 'job', of: 0, job: 0, command: outcomeOf(index) })
        if (chance.next().value) take(world, { type: 'settle', of: 0, job: 0 })
      }
      take(world, { type: 'settle', of: 0, job: 0 })
      const spent = delivered.filter(Boolean).length
      const { account, findings } = audited(world.log)
      expect(findings).toEqual([])
      expect(account(user(0))).toMatchObject({ available: 5 - spent, reserved: 0, spent })
    }),
  )
})

const orderFor = (images: number): AccountCommand => ({
  type: 'PlaceOrder',
  userId: user(0),
  jobId: jobOf(0, 0),
  order: orderOf(images),
  deadlineAt: minute(15),
  openJobsMax: 1,
  now: minute(0),
  idempotency: keyNamed('0/0'),
})
