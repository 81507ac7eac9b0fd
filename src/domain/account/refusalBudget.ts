/** How many refused orders an account may still write in this clock hour. Keeps one number, however many there were. */
import { limits } from '../catalogue.ts'

const hourMs = 3_600_000

export interface RefusalBudget {
  /** Hours since the epoch. */
  readonly hour: number
  readonly refused: number
}

export const noRefusals: RefusalBudget = { hour: 0, refused: 0 }

const hourOf = (time: string): number => Math.floor(Date.parse(time) / hourMs)

/** Clocks of two servers differ a little: a refusal from an earlier hour counts in the latest one seen. */
export function withRefusal(budget: RefusalBudget, refusedAt: string): RefusalBudget {
  const hour = hourOf(refusedAt)
  return hour > budget.hour ? { hour, refused: 1 } : { hour: budget.hour, refused: budget.refused + 1 }
}

/** Zero while another refusal may be written, else the milliseconds to the next hour. */
export function refusalsExhaustedForMs(budget: RefusalBudget, now: string): number {
  if (hourOf(now) > budget.hour || budget.refused < limits.refusalsPerHourMax) return 0
  return (budget.hour + 1) * hourMs - Date.parse(now)
}
