import { expect, test } from 'vitest'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { createMemoryObjectStore } from '../../adapters/memory/objectStore.ts'
import { createMemoryTaskBus } from '../../adapters/memory/taskBus.ts'
import { taskAt } from '../../../testing/contracts/taskBusMessages.ts'
import type { Attributes, Tracing } from '../../ports/tracing.ts'
import { isTraceparent, noTracing } from '../../ports/tracing.ts'
import type { Handled, GenerationTask } from '../../ports/taskBus.ts'
import { tracedStore } from './appends.ts'
import { tracedBus } from './messages.ts'
import { tracedObjects } from './pictures.ts'

interface Seen {
  readonly name: string
  readonly parent: string | null | undefined
  readonly attributes: Attributes
}

/** Notes spans instead of making them; each calls itself by its number. */
function noting() {
  const seen: Seen[] = []
  const tracing: Tracing = {
    isOn: true,
    inSpan: (name, { parent, attributes = {} }, work) => {
      const own = seen.push({ name, parent, attributes })
      return parent === undefined ? work(null, () => undefined) : work(`span ${own}`, () => undefined)
    },
  }
  return { seen, tracing }
}
const eventOf = (type: string, traceparent?: string) => ({
  id: crypto.randomUUID(),
  type,
  data: {},
  metadata: traceparent === undefined ? {} : { traceparent },
})

test('off, engines are what they were, and the work runs under the traceparent that there was', async () => {
  const [store, objects, bus] = [createMemoryEventStore(), createMemoryObjectStore(), createMemoryTaskBus()]
  expect(tracedStore(store, noTracing)).toBe(store)
  expect(tracedObjects(objects, noTracing)).toBe(objects)
  expect(tracedBus(bus, noTracing, 'postgresql')).toBe(bus)
  expect(await noTracing.inSpan('x', { parent: 'given' }, async (traceparent) => traceparent)).toBe('given')
  expect(await noTracing.inSpan('x', {}, async (traceparent) => traceparent)).toBeNull()
})

test('an append has a span in each conversation that it serves, with the types that are its own', async () => {
  const { seen, tracing } = noting()
  const store = tracedStore(createMemoryEventStore(), tracing)
  const events = [eventOf('CreditsReserved', 'one'), eventOf('CreditsReserved', 'other'), eventOf('OrderRefused', 'one')]
  expect(await store.append('account-bride|1', -1, events)).toMatchObject({ type: 'appended' })
  expect(new Map(seen.map(({ parent, name }) => [parent, name]))).toEqual(
    new Map([
      ['one', 'append CreditsReserved, OrderRefused'],
      ['other', 'append CreditsReserved'],
    ]),
  )
  expect(JSON.stringify(seen)).not.toContain('bride')
  expect(await store.readStream('account-bride|1')).toHaveLength(3)
})

test('a handler gets the task under the span of its delivery, and what comes back is as it was sent', async () => {
  const { seen, tracing } = noting()
  const under = { correlationId: 'c', causationId: 'e', traceparent: 'the reaction' }
  const sent: GenerationTask[] = []
  const bus = createMemoryTaskBus()
  const plain = { ...bus, publishTasks: async (tasks: readonly GenerationTask[]) => void sent.push(...tasks) }
  let handle: ((task: GenerationTask, signal: AbortSignal) => Promise<Handled<GenerationTask>>) | null = null
  const traced = tracedBus(
    {
      ...plain,
      consumeTasks: async (options) => {
        handle = options.handle
        return { finished: Promise.resolve(), close: async () => undefined }
      },
    },
    tracing,
    'kafka',
  )
  await traced.publishTasks([{ ...taskAt(0), trace: under }])
  expect(sent[0]?.trace).toEqual({ ...under, traceparent: 'span 1' })
  const given: GenerationTask[] = []
  await traced.consumeTasks({
    concurrency: 1,
    handle: async (task) => {
      given.push(task)
      return { type: 'retry', afterMs: 1, message: { ...task, attempt: 2 } }
    },
  })
  const [task] = sent
  const back = task && handle && (await Reflect.apply(handle, null, [task, new AbortController().signal]))
  expect(given[0]?.trace?.traceparent).toBe('span 2')
  expect(JSON.stringify(back)).toBe(JSON.stringify({ type: 'retry', afterMs: 1, message: { ...task, attempt: 2 } }))
  expect(seen.map(({ name, parent }) => [name, parent])).toEqual([
    ['send tasks', 'the reaction'],
    ['process tasks', 'span 1'],
  ])
})

test('a message of no trace begins none', async () => {
  const { seen, tracing } = noting()
  const bus = tracedBus(createMemoryTaskBus(), tracing, 'postgresql')
  const { trace: _, ...untraced } = taskAt(0)
  await bus.publishTasks([untraced])
  expect(seen).toMatchObject([{ name: 'send tasks', parent: undefined }])
})

test.each([
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', true],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00', true],
  ['00-00000000000000000000000000000000-00f067aa0ba902b7-01', false],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01', false],
  ['01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', false],
  ['00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01', false],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x', false],
])('%s is a traceparent: %s', (text, is) => {
  expect(isTraceparent(text)).toBe(is)
})
