import type { CommandId } from '../domain/ids.ts'
import type { RequestInfo } from './context.ts'
import type { CommandMeta } from './eventCodec.ts'

/** For a command that a request caused. */
export function metaOfRequest(commandId: CommandId, info: RequestInfo): CommandMeta {
  return { commandId, correlationId: info.correlationId, causationId: info.correlationId, actor: info.actor, traceparent: info.traceparent }
}

/** For a command that follows from an event: the same conversation, caused by that event. */
export function metaOfEvent(
  commandId: CommandId,
  cause: { readonly id: string; readonly metadata: Readonly<Record<string, string>> },
): CommandMeta {
  return {
    commandId,
    correlationId: cause.metadata.$correlationId ?? cause.id,
    causationId: cause.id,
    actor: 'system',
    traceparent: cause.metadata.traceparent ?? null,
  }
}

/** For a command that a timer or a message caused. */
export function metaOfSystem(commandId: CommandId, correlationId: string): CommandMeta {
  return { commandId, correlationId, causationId: correlationId, actor: 'system', traceparent: null }
}
