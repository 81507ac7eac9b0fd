/** One round of a stream: the waiting commands are decided and appended together, and again after each lost race. */
import { type Decider, Defect } from '../../domain/decider.ts'
import type { DomainEvent } from '../../domain/events.ts'
import type { Appended } from '../../events/decode.ts'
import type { AppendResult, NewEvent } from '../../ports/eventStore.ts'
import { Overloaded } from '../../failures.ts'
import { appendedEvent, type CommandMeta } from '../../events/encode.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { backoffMs } from '../../scheduling/backoff.ts'
import { pause } from '../../scheduling/pause.ts'
import { type Decided, mergeDecisions } from './merge.ts'
import type { Folded } from './tail.ts'

/** Against another process that writes the same stream all the time, half of the tries are lost. */
const racesMax = 20
const racesBackoff = { firstMs: 1, maxMs: 50 }

interface Round<State, Command, Event, Rejection> {
  readonly decider: Decider<State, Command, Event, Rejection>
  readonly stream: string
  /** At least one. */
  readonly commands: readonly { readonly command: Command; readonly meta: CommandMeta }[]
  /** What the cache holds. */
  readonly known: Folded<State> | null
  /** Reads what came after, or from the start. */
  readonly readTail: (from: Folded<State> | null) => Promise<Folded<State>>
  readonly append: (expectedRevision: number, events: readonly NewEvent[]) => Promise<AppendResult>
  readonly scheduler: Scheduler
}

export type Answer<Event, Rejection> =
  Exclude<Decided<Event, Rejection>, { type: 'accepted' }> | { readonly type: 'accepted'; readonly events: readonly Appended<Event>[] }

export interface RoundResult<State, Event, Rejection> {
  /** The answers to the commands, in order; commands behind them did not fit. */
  readonly answers: readonly Answer<Event, Rejection>[]
  readonly folded: Folded<State>
}

/**
 * Decisions that append nothing are only good on a confirmed head: one that this round has read.
 * @throws Overloaded when every race was lost
 */
export async function runRound<State, Command, Event extends DomainEvent, Rejection>(
  round: Round<State, Command, Event, Rejection>,
): Promise<RoundResult<State, Event, Rejection>> {
  const { decider, stream, readTail, append, scheduler } = round
  let { commands } = round
  let confirmed = round.known === null
  let from = round.known ?? (await readTail(null))
  for (let race = 0; race < racesMax; race++) {
    const { decided, events, state } = mergeDecisions(decider, from, commands)
    // An append of ids that stand there already is answered like a new one, and says nothing about what came after them.
    const mayAnswer = confirmed || decided.every(({ type }) => type === 'accepted')
    if (mayAnswer && events.length === 0) {
      return { answers: decided.flatMap((one) => (one.type === 'accepted' ? [] : [one])), folded: from }
    }
    if (mayAnswer) {
      const result = await append(from.revision, events)
      if (result.type === 'appended') {
        const { revision, position, time } = result
        return { answers: decided.map((one) => recorded(one, { stream, position, time })), folded: { state, revision, position } }
      }
      if (result.actualRevision === from.revision) {
        // Nobody was faster, so an id of ours stands in the stream already: some command id served twice.
        const cause = new Defect(`an event id of this command stands in ${stream} already`)
        if (commands.length === 1) return { answers: [{ type: 'broken', cause }], folded: from }
        commands = commands.slice(0, 1)
      }
      if (race > 0) await pause(scheduler, backoffMs(scheduler, race, racesBackoff))
    }
    from = await readTail(from)
    confirmed = true
  }
  throw new Overloaded(`others wrote ${stream} first ${racesMax} times`)
}

function recorded<Event extends DomainEvent, Rejection>(
  decided: Decided<Event, Rejection>,
  append: { readonly stream: string; readonly position: bigint; readonly time: string | null },
): Answer<Event, Rejection> {
  if (decided.type !== 'accepted') return decided
  const { events, firstRevision } = decided
  return { type: 'accepted', events: events.map((event, index) => appendedEvent(event, { ...append, revision: firstRevision + index })) }
}
