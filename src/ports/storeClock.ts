/** The clock that says when an event was recorded. */
export interface StoreClock {
  /** What it says at some moment between call and answer, as narrow as it is known: milliseconds since the epoch, from the earliest to the latest. */
  now(): Promise<StoreTime>
}

export interface StoreTime {
  readonly fromMs: number
  readonly untilMs: number
}
