/** What goes wrong in a history, and how often: decided by its seed, each kind by itself, so that a story can be told without it. */
import { type Dice, diceOf } from './dice.ts'

/** Probabilities, of each call that could meet the fault. */
export interface Faults {
  /** A process dies between sending a call and hearing its answer. */
  readonly crash: number
  /** The engine can't be reached; nothing happened. */
  readonly away: number
  /** The call never arrived, and nobody knows. */
  readonly lostRequest: number
  /** It happened, and the answer never came. */
  readonly lostAnswer: number
  /** The engine takes seconds. */
  readonly slow: number
  /** A message is delivered again: while it is handled, or after it was. */
  readonly duplicate: number
  /** A message is lost for good. */
  readonly lostMessage: number
  /** A process stands still for seconds, and doesn't know. */
  readonly freeze: number
  /** A process's clock is set. */
  readonly clock: number
  /** A leader is deposed without noticing at once. */
  readonly depose: number
  /** Snapshots are forgotten, or an older one comes back. */
  readonly snapshot: number
  /** For seconds the log is an older copy of itself, until the right one is brought back. */
  readonly oldCopy: number
  /** What is due is answered as it was a moment ago. */
  readonly stale: number
  /** The provider refuses, hangs, breaks, or sends nonsense. */
  readonly provider: number
}
export type FaultKind = keyof Faults

const ratesOf: { readonly [Kind in FaultKind]: readonly [number, ...number[]] } = {
  crash: [0.0005, 0.002, 0.006],
  away: [0.002, 0.01, 0.04],
  lostRequest: [0.002, 0.01],
  lostAnswer: [0.002, 0.01, 0.04],
  slow: [0.001, 0.005],
  duplicate: [0.05, 0.3],
  lostMessage: [0.02],
  freeze: [0.002, 0.01],
  clock: [0.3],
  depose: [0.02, 0.1],
  snapshot: [0.1, 0.5],
  oldCopy: [0.1, 0.25],
  stale: [0.1, 0.4],
  provider: [0.1, 0.4],
}
/** Of histories that have the kind at all. */
const shareOf: Partial<Record<FaultKind, number>> = { lostMessage: 0.15, clock: 0.3, oldCopy: 0.2 }

export const faultKinds = Object.keys(ratesOf) as readonly FaultKind[]
export const noFaults: Faults = {
  ...{ crash: 0, away: 0, lostRequest: 0, lostAnswer: 0, slow: 0, duplicate: 0, lostMessage: 0 },
  ...{ freeze: 0, clock: 0, depose: 0, snapshot: 0, oldCopy: 0, stale: 0, provider: 0 },
}

export function faultsOf(seed: number, without: ReadonlySet<string>): Faults {
  const rateOf = (kind: FaultKind) => {
    const dice: Dice = diceOf(seed, 'fault', kind)
    return dice.chance(shareOf[kind] ?? 0.5) ? dice.pick(ratesOf[kind]) : 0
  }
  return faultKinds.reduce((rates, kind) => ({ ...rates, [kind]: without.has(kind) ? 0 : rateOf(kind) }), noFaults)
}
