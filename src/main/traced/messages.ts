/** Tasks and outcomes on the bus as spans, by the names that OpenTelemetry has for messages. */
import type { GenerationTask, TaskBus, TaskOutcome, Trace } from '../../ports/taskBus.ts'
import type { Attributes, Tracing } from '../../ports/tracing.ts'

/** The same bus. What is sent, and what a handler is given, carries the span that it comes from. */
export function tracedBus(bus: TaskBus, tracing: Tracing, system: 'kafka' | 'postgresql'): TaskBus {
  if (!tracing.isOn) return bus
  const sending = (queue: Queue, more: Attributes) =>
    ({ kind: 'producer', attributes: { ...named(system, queue, 'send'), ...more } }) as const
  const processing = (queue: Queue, { trace, ...of }: Message) => {
    const about = { 'messaging.message.id': of.taskId, 'sillok.job.id': of.jobId, 'sillok.task.index': of.index }
    return { kind: 'consumer', parent: parentOf(trace), attributes: { ...named(system, queue, 'process'), ...about } } as const
  }
  return {
    ...bus,
    publishTasks(tasks) {
      // They are of one job, and so of one conversation.
      const options = { ...sending('tasks', { 'messaging.batch.message_count': tasks.length }), parent: parentOf(tasks[0]?.trace) }
      return tracing.inSpan('send tasks', options, (traceparent) => bus.publishTasks(tasks.map((task) => under(traceparent, task))))
    },
    publishOutcome(outcome) {
      const options = { ...sending('outcomes', { 'sillok.outcome': outcome.type }), parent: parentOf(outcome.trace) }
      return tracing.inSpan('send outcomes', options, (traceparent) => bus.publishOutcome(under(traceparent, outcome)))
    },
    consumeTasks: ({ handle, ...places }) =>
      bus.consumeTasks({
        ...places,
        handle: (task, signal) =>
          tracing.inSpan('process tasks', processing('tasks', task), async (traceparent, note) => {
            const handled = await handle(under(traceparent, task), signal)
            note({ 'sillok.handled': handled.type })
            // What comes back follows from what was sent, not from the try before it; unchanged it comes back as it was.
            return handled.type === 'retry' && task.trace ? { ...handled, message: { ...handled.message, trace: task.trace } } : handled
          }),
      }),
    consumeOutcomes: ({ concurrency, handle }) =>
      bus.consumeOutcomes({
        concurrency,
        handle: (outcome) =>
          tracing.inSpan('process outcomes', processing('outcomes', outcome), async (traceparent, note) => {
            note({ 'sillok.outcome': outcome.type })
            await handle(under(traceparent, outcome))
          }),
      }),
  }
}

type Queue = 'tasks' | 'outcomes'
type Message = GenerationTask | TaskOutcome

const named = (system: string, queue: Queue, operation: 'send' | 'process') => ({
  'messaging.system': system,
  'messaging.destination.name': queue,
  'messaging.operation.name': operation,
  'messaging.operation.type': operation,
})

/** A message of nobody's trace begins none. */
const parentOf = (trace: Trace | undefined) => trace?.traceparent ?? undefined

const under = <One extends { readonly trace?: Trace | undefined }>(traceparent: string | null, message: One): One =>
  message.trace && traceparent !== null ? { ...message, trace: { ...message.trace, traceparent } } : message
