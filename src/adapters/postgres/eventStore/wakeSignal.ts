/** Tells waiting subscriptions that there may be something new. A wake between `now` and `after` is not lost. */
export interface WakeSignal {
  /** Names this moment. */
  now(): number
  /** There are events up to `position`. What is known already wakes nobody: news come back from the database, too. */
  wake(position: bigint): void
  /** Resolves at the first wake after `moment`, after `timeoutMs`, or when `stop` aborts. */
  after(moment: number, timeoutMs: number, stop: AbortSignal): Promise<void>
}

export function createWakeSignal(): WakeSignal {
  let wakes = 0
  let known = 0n
  const waiting = new Set<() => void>()
  return {
    now: () => wakes,
    wake(position) {
      if (position <= known) return
      known = position
      wakes += 1
      for (const resume of [...waiting]) resume()
    },
    after(moment, timeoutMs, stop) {
      if (wakes !== moment || stop.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const resume = () => {
          clearTimeout(timer)
          stop.removeEventListener('abort', resume)
          waiting.delete(resume)
          resolve()
        }
        const timer = setTimeout(resume, timeoutMs)
        stop.addEventListener('abort', resume)
        waiting.add(resume)
      })
    },
  }
}
