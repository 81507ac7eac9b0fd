export interface StoreClock {
  /** Milliseconds since the epoch, by the clock that says when an event was recorded. */
  now(): Promise<number>
}
