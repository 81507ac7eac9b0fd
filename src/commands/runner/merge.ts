/** Decides waiting commands one after another, each on the state that the ones before it leave, into one append. */
import { already, type Decider, type Decision } from '../../domain/decider.ts'
import type { DomainEvent } from '../../domain/events.ts'
import type { NewEvent } from '../../ports/eventStore.ts'
import { bytesOf } from '../../events/preparedAppend.ts'
import { type CommandMeta, type EncodedEvent, encodeEvent } from '../../events/encode.ts'

/** Under the store's own bounds of 512 events and 1 MiB, with room for what it adds. */
const eventsMax = 512
const bytesMax = 900_000

export type Decided<Event, Rejection> =
  | { readonly type: 'accepted'; readonly events: readonly EncodedEvent<Event>[]; readonly firstRevision: number }
  | Exclude<Decision<Event, Rejection>, { type: 'accepted' }>
  /** A rule or a schema was broken: a defect of this command alone. */
  | { readonly type: 'broken'; readonly cause: unknown }

export interface Merged<State, Event, Rejection> {
  /** One for each command that fits, in order; the first always does. */
  readonly decided: readonly Decided<Event, Rejection>[]
  readonly events: readonly NewEvent[]
  readonly state: State
}

export function mergeDecisions<State, Command, Event extends DomainEvent, Rejection>(
  decider: Decider<State, Command, Event, Rejection>,
  from: { readonly state: State; readonly revision: number },
  commands: readonly { readonly command: Command; readonly meta: CommandMeta }[],
): Merged<State, Event, Rejection> {
  const decided: Decided<Event, Rejection>[] = []
  const merged: NewEvent[] = []
  const ids = new Set<string>()
  let state = from.state
  let bytes = 0
  for (const { command, meta } of commands) {
    const firstRevision = from.revision + 1 + merged.length
    const next = decideOne(decider, state, command, meta, firstRevision)
    if (next.type !== 'accepted') {
      decided.push(next)
      continue
    }
    for (const { text, metadata } of next.events) bytes += bytesOf({ data: text, metadata })
    const fits = merged.length + next.events.length <= eventsMax && bytes <= bytesMax && !next.events.some(({ id }) => ids.has(id))
    if (!fits && decided.length > 0) break
    decided.push({ type: 'accepted', events: next.events, firstRevision })
    for (const event of next.events) {
      merged.push(event)
      ids.add(event.id)
    }
    state = next.state
  }
  return { decided, events: merged, state }
}

function decideOne<State, Command, Event extends DomainEvent, Rejection>(
  decider: Decider<State, Command, Event, Rejection>,
  before: State,
  command: Command,
  meta: CommandMeta,
  firstRevision: number,
) {
  try {
    const decision = decider.decide(command, before)
    if (decision.type !== 'accepted') return decision
    if (decision.events.length === 0) return already()
    const events = decision.events.map((event, index) => encodeEvent(event, meta, index))
    // What is folded is what the store will hold, not what the rule handed over.
    const state = events.reduce((folded, event, index) => decider.evolve(folded, event, firstRevision + index), before)
    return { type: 'accepted', events, state } as const
  } catch (cause) {
    return { type: 'broken', cause } as const
  }
}
