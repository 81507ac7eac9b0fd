/**
 * What a bus does with one delivery of one message: the same on every engine.
 *
 * Ensures that a handler's error, of whatever kind, becomes a verdict and never an exception, that tries are
 * bounded, and that a message nobody can read is given up at once. Doesn't know how a queue keeps its messages.
 */
import { z } from 'zod'
import { Failure } from '../../failures.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { Handled } from '../../ports/taskBus.ts'
import { type Backoff, backoffMs } from '../../scheduling/backoff.ts'

/** How often, and after which pauses, a message comes back whose handler threw. */
export interface Redelivery {
  readonly triesMax: number
  readonly backoff: Backoff
  /** When a message comes back whose handler met an engine that is away: again and again, for that is no fault of the message. */
  readonly awayMs: number
}
/** Eight tries in about a minute, then the message itself is taken to be at fault. */
export const standardRedelivery: Redelivery = { triesMax: 8, backoff: { firstMs: 700, maxMs: 30_000 }, awayMs: 3_000 }

/** What lies in a queue. `failures`: how many handlers threw on this message, kills not counted. */
export const envelopeSchema = z.object({ message: z.unknown(), failures: z.number().int().min(0) })
export type Envelope = z.infer<typeof envelopeSchema>

export type Verdict =
  | { readonly type: 'complete' }
  | { readonly type: 'again'; readonly envelope: Envelope; readonly afterMs: number; readonly reason: string | null }
  | {
      readonly type: 'dead'
      readonly message: unknown
      readonly reason: string
      /** Handlers that it was given to. */ readonly attempts: number
    }

/** One for all: an abort without a reason makes an exception with a stack. */
const over = new Error('the delivery is over')

/** How long an aborted handler may take to notice, before its message is handed back under it. */
const abortWaitMs = 1_000

/**
 * @param content what lay in the queue, unchecked
 * @param signal aborted when the consumer closes: what is unfinished then goes back at once and counts as no failure
 */
export async function deliver<Message>(
  content: unknown,
  options: {
    readonly schema: z.ZodType<Message>
    readonly handle: (message: Message) => Promise<Handled<Message>>
    readonly signal: AbortSignal
    readonly redelivery: Redelivery
    readonly scheduler: Scheduler
  },
): Promise<Verdict> {
  const envelope = envelopeSchema.safeParse(content)
  if (!envelope.success) return { type: 'dead', message: content, reason: unreadable(envelope.error), attempts: 0 }
  const { message, failures } = envelope.data
  const parsed = options.schema.safeParse(message)
  if (!parsed.success) return { type: 'dead', message, reason: unreadable(parsed.error), attempts: failures }
  const handBack: Verdict = { type: 'again', envelope: envelope.data, afterMs: 0, reason: null }
  const settled = new AbortController()
  try {
    return await Promise.race([
      options.handle(parsed.data).then(verdictOf),
      abortedFor(options.scheduler, abortWaitMs, options.signal, settled.signal).then(() => handBack),
    ])
  } catch (error) {
    if (options.signal.aborted) return handBack
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    if (error instanceof Failure && error.retryable) {
      return { type: 'again', envelope: envelope.data, afterMs: options.redelivery.awayMs, reason }
    }
    if (failures + 1 >= options.redelivery.triesMax) return { type: 'dead', message, reason, attempts: failures + 1 }
    const afterMs = Math.round(backoffMs(options.scheduler, failures + 1, options.redelivery.backoff))
    return { type: 'again', envelope: { message, failures: failures + 1 }, afterMs, reason }
  } finally {
    settled.abort(over)
  }
}

const unreadable = (error: z.ZodError) => `cannot be read: ${z.prettifyError(error)}`

const verdictOf = (handled: Handled<unknown>): Verdict =>
  handled.type === 'done'
    ? { type: 'complete' }
    : { type: 'again', envelope: { message: handled.message, failures: 0 }, afterMs: handled.afterMs, reason: null }

/** Resolves `ms` after `signal` aborted, and never when `settled` comes first. */
function abortedFor(scheduler: Scheduler, ms: number, signal: AbortSignal, settled: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => {
      const callOff = scheduler.after(ms, resolve)
      settled.addEventListener('abort', callOff, { once: true })
    }
    if (signal.aborted) wait()
    else signal.addEventListener('abort', wait, { once: true, signal: settled })
  })
}
