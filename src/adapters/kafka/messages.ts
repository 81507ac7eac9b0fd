/** Messages as they lie in the topics. */
import { z } from 'zod'
import type { DeadLetter } from '../../ports/taskBus.ts'
import type { Verdict } from '../shared/taskDelivery.ts'
import type { Queue } from './names.ts'
import type { Outgoing } from './sender.ts'

/** When a message of a retry tier may run; RFC 3339. */
export const dueHeader = 'due'
/** What the message is about; the key says only where it lies, and for outcomes that is the job. */
export const idHeader = 'id'
/** W3C Trace Context, for whoever watches the topics; our own consumers take it from the message. */
const traceHeader = 'traceparent'

export interface Address {
  readonly key: string
  readonly id: string
}

export const firstOf = (topic: string, { key, id }: Address, message: unknown): Outgoing => ({
  topic,
  key,
  value: JSON.stringify({ message, failures: 0 }),
  headers: headersOf(id, message),
})

const traced = z.object({ trace: z.object({ traceparent: z.string() }) })

function headersOf(id: string, message: unknown): Record<string, string> {
  const { data } = traced.safeParse(message)
  return { [idHeader]: id, ...(data ? { [traceHeader]: data.trace.traceparent } : {}) }
}

/** What isn't JSON stays the text that it is: no envelope, so the message is given up. */
export function contentOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const firstTask = z.object({ message: z.object({ userId: z.string(), attempt: z.literal(1), firstAttemptAt: z.null() }) })

/** Whose task it is; null for what is no task, or has waited once already. */
export function accountOf(text: string): string | null {
  const task = firstTask.safeParse(contentOf(text))
  return task.success ? task.data.message.userId : null
}

/** @returns null when the message comes back as it is, so that nothing needs to be written down */
export function retryOf(
  taken: Address & { readonly text: string },
  { envelope, afterMs }: Extract<Verdict, { type: 'again' }>,
): Omit<Outgoing, 'topic'> | null {
  const value = JSON.stringify(envelope)
  if (value === taken.text) return null
  const due = new Date(Date.now() + afterMs).toISOString()
  return { key: taken.key, value, headers: { ...headersOf(taken.id, envelope.message), [dueHeader]: due } }
}

const letterSchema = z.object({
  queue: z.enum(['tasks', 'outcomes']),
  key: z.string(),
  id: z.string(),
  reason: z.string(),
  message: z.unknown(),
  failedAt: z.string(),
  attempts: z.number().nullable().default(null),
})
type Letter = z.infer<typeof letterSchema>

export function letterOf(
  queue: Queue,
  taken: Address,
  { reason, message, attempts }: Extract<Verdict, { type: 'dead' }>,
): Omit<Outgoing, 'topic'> {
  const failedAt = new Date().toISOString()
  const letter: Letter = { queue, key: taken.key, id: taken.id, reason, message, failedAt, attempts }
  // Each letter has a key of its own: taking one back must not take one that the same message becomes meanwhile.
  return { key: `${queue}.${taken.id} ${failedAt}`, value: JSON.stringify(letter) }
}

export interface FoundLetter extends DeadLetter {
  readonly address: Address
  /** The keys of its records; a message that was given up more than once has several. */
  readonly recordKeys: readonly string[]
}

/** @returns null for what is no letter of ours */
export function readLetter(recordKey: string, text: string): FoundLetter | null {
  const parsed = letterSchema.safeParse(contentOf(text))
  if (!parsed.success) return null
  const { key, id, ...letter } = parsed.data
  return { ...letter, id: `${letter.queue}.${id}`, address: { key, id }, recordKeys: [recordKey] }
}
