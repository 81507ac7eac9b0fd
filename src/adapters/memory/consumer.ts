import type { Scheduler } from '../../ports/scheduler.ts'
import type { Consumer } from '../../ports/taskBus.ts'

/** Runs what is next, up to its concurrency, and a newcomer beside; in `pumps` while it takes anything. */
export function startConsumer<Job>(options: {
  readonly queue: string
  readonly concurrency: number
  readonly newcomersBeside: number
  readonly pumps: Set<() => void>
  readonly scheduler: Scheduler
  readonly next: (onlyNewcomers: boolean) => Job | null
  readonly run: (job: Job, signal: AbortSignal) => Promise<void>
}): Consumer {
  const { queue, concurrency, newcomersBeside, pumps, scheduler, next, run } = options
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  const ended = Promise.withResolvers<void>()

  function pump() {
    while (running.size < concurrency + newcomersBeside) {
      const job = next(running.size >= concurrency)
      if (!job) return
      const done = run(job, stop.signal).finally(() => {
        running.delete(done)
        if (pumps.has(pump)) pump()
      })
      running.add(done)
    }
  }

  pumps.add(pump)
  // As from a real queue, the first message comes after the caller has the consumer in hand.
  queueMicrotask(() => {
    if (pumps.has(pump)) pump()
  })
  return {
    finished: ended.promise,
    async close(graceMs) {
      pumps.delete(pump)
      const callOff = scheduler.after(graceMs, () => stop.abort(new Error(`the consumer of ${queue} closes`)))
      await Promise.all(running)
      callOff()
      ended.resolve()
    },
  }
}
