/**
 * Two processes write one account at once, over a store that loses requests and answers, in every order that the
 * scheduler thinks of. Whatever the callers were told has to agree with what the stream holds in the end.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metaOf, ownersStream } from '../../../testing/accountRunner.ts'
import { createFaultyStore, type Fault } from '../../../testing/engines/faultyStore.ts'
import { granting, minute, opening, ordering, settling } from '../../../testing/fixtures.ts'
import { audited } from '../../../testing/money/audited.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { accountDecider } from '../../domain/account/account.ts'
import type { AccountCommand } from '../../domain/account/commands.ts'
import type { AccountEvent } from '../../domain/account/events.ts'
import { decodeEvent } from '../../events/decode.ts'
import { Failure } from '../../failures.ts'
import { createDeciderRunner } from './runDecider.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'
import type { Scheduler } from '../../ports/scheduler.ts'

const jobs = ['a', 'b', 'c']
const job = fc.constantFrom(...jobs)
const images = fc.integer({ min: 1, max: 4 })
/** A name stands for one key or one job: the same name with other contents is a key used twice. */
const command: fc.Arbitrary<AccountCommand> = fc.oneof(
  fc.constant(opening()),
  fc.record({ name: fc.constantFrom('x', 'y'), amount: images }).map(({ name, amount }) => granting(name, amount)),
  fc
    .record({ job, images, keyed: fc.boolean(), openJobsMax: fc.integer({ min: 1, max: 2 }), later: fc.nat({ max: 1 }) })
    .map(({ job, images, openJobsMax, later, keyed }) =>
      keyed
        ? ordering(job, images, { openJobsMax, deadlineAt: minute(15 + later) })
        : ordering(`${job} without key`, images, { openJobsMax, idempotency: null }),
    ),
  fc
    .record({ job, images, delivered: fc.nat({ max: 4 }) })
    .map(({ job, images, delivered }) => settling(job, images, Math.min(images, delivered))),
)
const commandIdOf = (command: AccountCommand): string => {
  if (command.type === 'OpenAccount') return 'open'
  if (command.type === 'GrantCredits') return command.grantId
  if (command.type === 'PlaceOrder') return `order ${command.jobId}`
  return command.type === 'SettleReservation' ? `settle ${command.jobId}` : JSON.stringify(command)
}
const faults = fc.infiniteStream(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom<Fault>('unavailable', 'lost request', 'lost answer') },
  ),
)
const calls = fc.array(fc.record({ process: fc.nat({ max: 1 }), command }), { minLength: 5, maxLength: 25, size: 'max' })

test('two processes and a bad network: every answer agrees with the stream, and every credit with the events', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), calls, faults, async (scheduler, calls, faults) => {
      const memory = createMemoryEventStore()
      const soon = <Value>(value: Value) => scheduler.schedule(Promise.resolve(value))
      // What is waited for comes when the run says so, as everything else does.
      const inAnyOrder: Scheduler = {
        ...createMemoryScheduler(),
        after: (_, action) => {
          void soon(undefined).then(action)
          return () => undefined
        },
      }
      const runners = [0, 1].map(() => {
        const store = createFaultyStore(memory, { onAppend: () => soon(faults.next().value ?? null), onRead: () => soon(null) })
        return createDeciderRunner({ store, scheduler: inAnyOrder, decider: accountDecider })
      })
      const running = Promise.allSettled(
        calls.map(async ({ process, command }) => {
          await soon(null)
          return runners[process]?.execute(ownersStream, command, metaOf(commandIdOf(command)))
        }),
      )
      const answers = await scheduler.waitFor(running)

      const stored = (await memory.readStream(ownersStream)).map((event) => decodeEvent<AccountEvent>(event))
      expect(audited(stored, 'accounts').findings).toEqual([])
      for (const answer of answers) {
        if (answer.status === 'rejected') {
          // A settlement with another number of outcomes than slots is a defect by the account's own rules.
          const isExpected = answer.reason instanceof Failure || String(answer.reason).includes('outcomes for')
          expect(isExpected ? '' : answer.reason).toBe('')
        } else if (answer.value?.type === 'accepted') {
          for (const event of answer.value.events) expect(stored[event.revision]).toMatchObject({ id: event.id, data: event.data })
        } else if (answer.value?.type === 'already' && answer.value.revision !== null) {
          expect(stored[answer.value.revision]).toBeDefined()
        }
      }
    }),
    { numRuns: 80 },
  )
})

test('what was answered before a call is seen by it, whichever process it goes to', async () => {
  await fc.assert(
    fc.asyncProperty(calls, async (calls) => {
      const memory = createMemoryEventStore()
      const runners = [0, 1].map(() =>
        createDeciderRunner({ store: memory, scheduler: createMemoryScheduler({ jumps: true }), decider: accountDecider }),
      )
      for (const [request, { process, command }] of calls.entries()) {
        const stored = (await memory.readStream(ownersStream)).map((event) => decodeEvent<AccountEvent>(event))
        const state = stored.reduce((folded, event) => accountDecider.evolve(folded, event, event.revision), accountDecider.initialState)
        const expected = decideOrDefect(command, state)
        const meta = metaOf(commandIdOf(command), `request ${request}`)
        const answer = await runners[process]?.execute(ownersStream, command, meta).catch(() => ({ type: 'defect' }))
        expect(answer?.type).toBe(expected)
      }
    }),
  )
})

function decideOrDefect(command: AccountCommand, state: Parameters<typeof accountDecider.decide>[1]): string {
  try {
    return accountDecider.decide(command, state).type
  } catch {
    return 'defect'
  }
}
