/** What histories append, as the deciders decide it. */
import type { Decider } from '../../src/domain/decider.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { commandIdOf } from '../../src/domain/ids.ts'
import { encodeEvent } from '../../src/events/encode.ts'
import type { NewEvent } from '../../src/ports/eventStore.ts'

export interface HistoryAppend {
  readonly account: string
  readonly stream: string
  readonly expectedRevision: number
  readonly events: readonly NewEvent[]
}

export function streamsOf<State, Command, Event extends DomainEvent, Rejection>(decider: Decider<State, Command, Event, Rejection>) {
  const states = new Map<string, { readonly state: State; readonly revision: number }>()
  return {
    state: (stream: string): State => states.get(stream)?.state ?? decider.initialState,
    *run(stream: string, command: Command, commandId: ReturnType<typeof commandIdOf>): Generator<HistoryAppend> {
      const { state, revision } = states.get(stream) ?? { state: decider.initialState, revision: -1 }
      const decision = decider.decide(command, state)
      if (decision.type !== 'accepted' || decision.events.length === 0) return
      const meta = { commandId, correlationId: commandId, causationId: commandId, actor: 'system', traceparent: null }
      const [first] = decision.events
      const account = (first && 'userId' in first.data ? first.data.userId : null) ?? ''
      yield { account, stream, expectedRevision: revision, events: decision.events.map((event, index) => encodeEvent(event, meta, index)) }
      const evolved = decision.events.reduce((before, event, index) => decider.evolve(before, event, revision + 1 + index), state)
      states.set(stream, { state: evolved, revision: revision + decision.events.length })
    },
  }
}

export const imageOf = (objectKey: string) => ({
  objectKey,
  sha256: '0'.repeat(64),
  contentType: 'image/jpeg',
  bytes: 200_000,
  width: 1_024,
  height: 1_280,
})
