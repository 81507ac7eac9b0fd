/**
 * Time, waiting, new ids and chance of one process. Commands, projections and workers have them from nowhere else, so that
 * whoever owns the scheduler owns everything in them that could differ between two runs.
 */
export interface Scheduler {
  /** Milliseconds since the epoch, UTC. */
  now(): number
  /** Milliseconds since an arbitrary moment; never goes back. For durations. */
  elapsedMs(): number
  /** Calls `action` once after `ms` milliseconds. @returns how to call that off */
  after(ms: number, action: () => void): () => void
  /** A UUID that nobody else has. */
  newId(): string
  /** At least 0, less than 1. */
  random(): number
}
