/** Something that works until it is closed. */
export interface Running {
  /** Rejects when it died and can't come back by itself; resolves after `close`. */
  readonly finished: Promise<void>
  /** Takes no new work, gives what runs `graceMs` to finish or hand back, then lets go. */
  close(graceMs: number): Promise<void>
}
