/** How often an account did something in this clock hour. Keeps one number, however often that was. */
const hourMs = 3_600_000

export interface HourlyBudget {
  /** Hours since the epoch. */
  readonly hour: number
  readonly used: number
}

export const unusedBudget: HourlyBudget = { hour: 0, used: 0 }

const hourOf = (time: string): number => Math.floor(Date.parse(time) / hourMs)

/** Clocks of two servers differ a little: what was done in an earlier hour counts in the latest one seen. */
export function withUse(budget: HourlyBudget, usedAt: string): HourlyBudget {
  const hour = hourOf(usedAt)
  return hour > budget.hour ? { hour, used: 1 } : { hour: budget.hour, used: budget.used + 1 }
}

/** Zero while there is room for another one, else the milliseconds to the next hour. */
export function exhaustedForMs(budget: HourlyBudget, now: string, perHourMax: number): number {
  if (hourOf(now) > budget.hour || budget.used < perHourMax) return 0
  return (budget.hour + 1) * hourMs - Date.parse(now)
}
