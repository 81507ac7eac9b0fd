/**
 * What the runner itself costs: one hot account on the memory store, 64 callers that each order five images with a
 * key and settle them. `node bench/deciderRunner.ts [seconds] [append latency in ms]`
 */
import { setTimeout } from 'node:timers/promises'
import { createMemoryEventStore } from '../src/adapters/memory/eventStore.ts'
import { createDeciderRunner } from '../src/commands/runner/runDecider.ts'
import { accountDecider } from '../src/domain/account/account.ts'
import { weighAccount } from '../src/domain/account/state.ts'
import { credits } from '../src/domain/credits.ts'
import { accountStream, commandIdOf, jobIdOf, keyIdOf, userIdSchema } from '../src/domain/ids.ts'
import { createFaultyStore } from '../testing/engines/faultyStore.ts'
import { granting, minute, opening, ordering } from '../testing/fixtures.ts'
import { systemScheduler } from '../src/adapters/system/scheduler.ts'

const callers = 64
const images = 5
const seconds = Number(process.argv[2] ?? 5)
const latencyMs = Number(process.argv[3] ?? 0)

const userId = userIdSchema.parse('hot')
const stream = accountStream(userId)
const store = createFaultyStore(createMemoryEventStore(), { onAppend: () => (latencyMs === 0 ? null : setTimeout(latencyMs, null)) })
const runner = createDeciderRunner({ store, scheduler: systemScheduler, decider: accountDecider, weigh: weighAccount })
const metaOf = (...cause: readonly (string | number)[]) => ({
  commandId: commandIdOf(...cause),
  correlationId: 'bench',
  causationId: 'bench',
  actor: userId,
  traceparent: null,
})

await runner.execute(stream, opening(userId), metaOf('open'))
await runner.execute(stream, granting('budget', 0, { userId, amount: credits(1_000_000) }), metaOf('grant'))

let orders = 0
let lives = 0
const latenciesMs: number[] = []
const appendsBefore = store.appends()
const began = performance.now()
async function call(): Promise<void> {
  while (performance.now() - began < seconds * 1000) {
    const commandId = commandIdOf('order', orders++)
    const jobId = jobIdOf(commandId)
    const idempotency = { keyId: keyIdOf('bench', userId, commandId), requestHash: commandId }
    const order = ordering('bench', images, { userId, jobId, idempotency, openJobsMax: callers })
    const before = performance.now()
    const placed = await runner.execute(stream, order, { ...metaOf('order', commandId), commandId })
    latenciesMs.push(performance.now() - before)
    if (placed.type !== 'accepted') throw new Error(`an order was ${placed.type}`)
    const outcomes = Array.from({ length: images }, () => ({ type: 'failed', code: 'internal' }) as const)
    await runner.execute(
      stream,
      { type: 'SettleReservation', jobId, jobStatus: 'FAILED', outcomes, now: minute(1) },
      metaOf('settle', jobId),
    )
    lives += 1
  }
}
await Promise.all(Array.from({ length: callers }, call))
const elapsedSeconds = (performance.now() - began) / 1000
const sorted = latenciesMs.sort((one, other) => one - other)
const at = (share: number) => sorted[Math.floor(sorted.length * share)]?.toFixed(1)
process.stdout.write(
  `${Math.round(lives / elapsedSeconds)} orders with their settlement/s, ${Math.round((2 * lives) / elapsedSeconds)} commands/s, ` +
    `${((2 * lives) / (store.appends() - appendsBefore)).toFixed(1)} commands an append, order p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`,
)
