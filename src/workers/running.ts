/** Something that works until it is closed. */
export interface Running {
  /** Rejects when it died and can't come back by itself; resolves after `close`. */
  readonly finished: Promise<void>
  /** Takes no new work, gives what runs `graceMs` to finish or hand back, then lets go. */
  close(graceMs: number): Promise<void>
}

/** Resolves after `ms`, or at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })
}
