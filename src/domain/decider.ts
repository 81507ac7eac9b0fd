/**
 * A decider is the whole of a rule book for one stream: `decide` may refuse, `evolve` may not.
 * Both are pure. Time, ids and randomness come in with the command.
 */
export type Decision<Event, Rejection> =
  | { readonly type: 'accepted'; readonly events: readonly Event[] }
  /** The state already reflects this command: the event at `revision` holds the first answer. */
  | { readonly type: 'already'; readonly revision: number | null }
  | { readonly type: 'rejected'; readonly rejection: Rejection }

export interface Decider<State, Command, Event, Rejection> {
  readonly initialState: State
  /** Total: knows every event, refuses none, reads no clock. `revision` is the event's place in its stream, from 0. */
  readonly evolve: (state: State, event: Event, revision: number) => State
  readonly decide: (command: Command, state: State) => Decision<Event, Rejection>
}

export const accepted = <Event>(...events: readonly Event[]) => ({ type: 'accepted', events }) as const
export const already = (revision: number | null = null) => ({ type: 'already', revision }) as const
export const rejected = <Rejection>(rejection: Rejection) => ({ type: 'rejected', rejection }) as const

/** A state that the rules make impossible: stop instead of guessing. */
export class Defect extends Error {
  override readonly name = 'Defect'
}

/** Closes a switch over a union: a new member that nobody handles fails the type check here. */
export function unreachable(value: never): never {
  throw new Defect(`impossible value ${JSON.stringify(value)}`)
}

/** How a state is kept as bytes, so that a long history needn't be folded from its beginning. */
export interface StateCodec<State> {
  /** Names the shape of the state; bytes of another version are not read. */
  readonly version: string
  /** The same for the same state; null for one that can't be kept. */
  encode(state: State): Uint8Array | null
  /** @param revision that the state was folded up to */
  decode(bytes: Uint8Array, revision: number): State
}
