/** Tells a broken history with less in it: kinds of faults and steps of clients are left out one by one, as long as the same rule breaks. */
import { faultKinds } from './faults.ts'
import { runHistory, stepsPerUserMax, usersMax } from './history.ts'

/** @returns what can be left out of the history */
export async function shrink(seed: number, rule: string): Promise<ReadonlySet<string>> {
  const steps = Array.from({ length: usersMax }, (_, user) =>
    Array.from({ length: stepsPerUserMax }, (_, index) => `${user}.${index}`),
  ).flat()
  let without: ReadonlySet<string> = new Set()
  // Later steps first: what came before the fault is kept as it was for as long as it can be.
  for (const part of [...faultKinds, ...steps.reverse()]) {
    const less = new Set([...without, part])
    const { violation } = await runHistory({ seed, without: less })
    if (violation?.rule === rule) without = less
  }
  return without
}
