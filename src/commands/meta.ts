import type { CommandId } from '../domain/ids.ts'
import type { Trace } from '../ports/taskBus.ts'
import type { RequestInfo } from './context.ts'
import type { CommandMeta } from '../events/encode.ts'

/** The metadata of a command that a request caused. */
export function metaOfRequest(commandId: CommandId, info: RequestInfo): CommandMeta {
  return { commandId, correlationId: info.correlationId, causationId: info.correlationId, actor: info.actor, traceparent: info.traceparent }
}

/** The conversation of an event, as its followers carry it on. */
export function traceOf(cause: { readonly id: string; readonly metadata: Readonly<Record<string, string>> }): Trace {
  const { $correlationId, traceparent } = cause.metadata
  return { correlationId: $correlationId ?? cause.id, causationId: cause.id, traceparent: traceparent ?? null }
}

/** For a command that follows from an event or a message: the same conversation. */
export const metaOfTrace = (commandId: CommandId, trace: Trace): CommandMeta => ({ commandId, actor: 'system', ...trace })

/** The metadata of a command that nothing but the clock caused. */
export function metaOfSystem(commandId: CommandId, correlationId: string): CommandMeta {
  return { commandId, correlationId, causationId: correlationId, actor: 'system', traceparent: null }
}
