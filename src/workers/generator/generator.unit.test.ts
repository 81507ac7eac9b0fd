import { describe, expect, it, onTestFinished } from 'vitest'
import { taskAt } from '../../../testing/contracts/taskBusMessages.ts'
import { answer, createGeneratorWorld, type Generate } from '../../../testing/generatorWorld.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import type { TaskOutcome } from '../../ports/taskBus.ts'
import { startGenerator } from './generator.ts'

const untilAborted: Generate = (_request, signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

async function started(generate: Generate, concurrency = 2) {
  const world = createGeneratorWorld({ generate })
  await world.record('JobAccepted')
  await world.storePortrait()
  const start = () => startGenerator({ ...world.context, bus: world.bus, concurrency, attemptsMax: 3 })
  const generator = await start()
  const outcomes: TaskOutcome[] = []
  await world.bus.consumeOutcomes({ concurrency: 1, handle: async (outcome) => void outcomes.push(outcome) })
  onTestFinished(() => world.bus.close())
  const emptied = () => waitFor('an empty bus', async () => (await world.bus.depth()).tasks === 0)
  const publish = (count: number) =>
    world.bus.publishTasks(Array.from({ length: count }, (_, index) => ({ ...world.task, ...indexed(index) })))
  return { ...world, generator, start, outcomes, emptied, publish }
}
const indexed = (index: number) => {
  const { taskId } = taskAt(index)
  return { taskId, index }
}

describe('the generator', () => {
  it('makes every picture of a job, as many at once as it may and no more', async () => {
    let running = 0
    let most = 0
    const world = await started(async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return answer()
    })
    await world.publish(10)
    await world.emptied()
    await waitFor('all outcomes', () => world.outcomes.filter(({ type }) => type === 'delivered').length === 10)
    expect(most).toBe(2)
  })

  it('aborts the running calls of a job that ends, drops its tasks, and tells nothing', async () => {
    const signals: AbortSignal[] = []
    const world = await started((request, signal, call) => {
      signals.push(signal)
      return untilAborted(request, signal, call)
    })
    await world.publish(4)
    await waitFor('two calls', () => signals.length === 2)
    await world.record('JobFinished')
    await world.emptied()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
    expect(world.requests).toHaveLength(2)
    expect(world.outcomes.every(({ type }) => type === 'started')).toBe(true)
    expect(await world.bus.deadLetters()).toEqual([])
  })

  it('gives unfinished work back when it closes, and another takes it at once', async () => {
    const world = await started(untilAborted)
    await world.publish(2)
    await waitFor('two calls', () => world.requests.length === 2)
    await world.generator.close(2_010)
    await world.generator.finished
    expect((await world.bus.depth()).tasks).toBe(2)
    world.providerDoes(async () => answer())
    const second = await world.start()
    await waitFor('both pictures', () => world.outcomes.filter(({ type }) => type === 'delivered').length === 2)
    await second.close(5_000)
    expect(world.outcomes.filter(({ type }) => type === 'failed')).toEqual([])
  })

  it('lets a call finish that ends within the grace', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const world = await started(async () => {
      await promise
      return answer()
    })
    await world.publish(1)
    await waitFor('a call', () => world.requests.length === 1)
    const closed = world.generator.close(8_000)
    resolve()
    await closed
    expect((await world.bus.depth()).tasks).toBe(0)
    await waitFor('the picture', () => world.outcomes.some(({ type }) => type === 'delivered'))
  })
})
