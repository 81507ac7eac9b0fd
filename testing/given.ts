/** Sentences about a decider: given what happened, when a command comes, then these events, or this refusal, or nothing. */
import { expect } from 'vitest'
import type { Decider } from '../src/domain/decider.ts'

export const stateAfter = <State, Command, Event, Rejection>(
  decider: Decider<State, Command, Event, Rejection>,
  events: readonly Event[],
): State => events.reduce(decider.evolve, decider.initialState)

/** The events of commands that are all accepted, each after the ones before it. */
export function historyOf<State, Command, Event, Rejection>(
  decider: Decider<State, Command, Event, Rejection>,
  ...commands: readonly Command[]
): readonly Event[] {
  const events: Event[] = []
  for (const command of commands) {
    const decision = decider.decide(command, stateAfter(decider, events))
    if (decision.type !== 'accepted') throw new Error(`history needs ${JSON.stringify(command)} accepted: ${JSON.stringify(decision)}`)
    events.push(...decision.events)
  }
  return events
}

export function sentencesFor<State, Command, Event, Rejection>(decider: Decider<State, Command, Event, Rejection>) {
  const given = (...history: readonly Event[]) => ({
    when(command: Command) {
      const decide = () => decider.decide(command, stateAfter(decider, history))
      return {
        thenEvents: (...events: readonly Event[]) => expect(decide()).toEqual({ type: 'accepted', events }),
        /** For long events: some of their fields. */
        thenEventsLike: (...events: readonly unknown[]) => expect(decide()).toMatchObject({ type: 'accepted', events }),
        thenRejected: (rejection: Rejection) => expect(decide()).toEqual({ type: 'rejected', rejection }),
        /** Nothing happens; the event at `revision`, if one is named, holds the first answer. */
        thenAlready: (revision: number | null = null) => expect(decide()).toEqual({ type: 'already', revision }),
        thenDefect: () => expect(decide).toThrow(expect.objectContaining({ name: 'Defect' })),
      }
    },
  })
  return { given, following: (...commands: readonly Command[]) => given(...historyOf(decider, ...commands)) }
}
