/**
 * Time, waiting, new ids and chance of one process. Commands, projections and workers have them from nowhere else, so that
 * whoever owns the scheduler owns everything in them that could differ between two runs.
 */
export interface Scheduler {
  /** Milliseconds since the epoch, UTC. May be set back. */
  now(): number
  /** Milliseconds since an arbitrary moment; never goes back. For durations. */
  elapsedMs(): number
  /**
   * Calls `action` once, `ms` milliseconds from now and never before it returns; with 0, as soon as others have had a turn.
   * In which order actions of the same moment come is not promised.
   * @param options.background a process may end although this is still to come
   * @returns how to call that off
   */
  after(ms: number, action: () => void, options?: { readonly background: boolean }): () => void
  /** A UUID that nobody else has. */
  newId(): string
  /** At least 0, less than 1. */
  random(): number
}
