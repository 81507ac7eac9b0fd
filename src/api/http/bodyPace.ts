/**
 * A body has to come: what is silent, or slower than the least rate, ends the request with 408. There is no bound on the
 * whole time, so that an honest slow sender (10 MB at 40 kB/s are more than four minutes) gets through. While nobody
 * reads, because the request waits for its place, nothing is asked of the sender.
 */
import type { Request } from 'express'
import type { Scheduler } from '../../ports/scheduler.ts'
import { Problem } from '../problems.ts'

const lookEveryMs = 5_000
/** Two looks without a byte. */
const silentLooksMax = 2
/** A twentieth of a slow phone's line, judged over four looks, so that a gap in a tunnel is no end. */
const leastBytesPerSecond = 8 * 1024
const slowLooksMax = 4

export interface BodyPace {
  /** Rejects with the problem `request_timeout` when the body is too slow; never resolves. */
  readonly tooSlow: Promise<never>
  readonly stop: () => void
}

export function watchPace(req: Pick<Request, 'socket' | 'isPaused' | 'complete'>, scheduler: Pick<Scheduler, 'after'>): BodyPace {
  const { promise: tooSlow, reject } = Promise.withResolvers<never>()
  // Nobody may be waiting any more when it comes.
  tooSlow.catch(() => undefined)
  let seen = req.socket.bytesRead
  let silent = 0
  let slow = 0
  let callOff = scheduler.after(lookEveryMs, look)
  function look(): void {
    const came = req.socket.bytesRead - seen
    seen += came
    if (req.complete) return
    const isWaiting = req.isPaused()
    silent = came > 0 || isWaiting ? 0 : silent + 1
    slow = came * 1_000 >= leastBytesPerSecond * lookEveryMs || isWaiting ? 0 : slow + 1
    if (silent >= silentLooksMax || slow >= slowLooksMax) return reject(new Problem('request_timeout'))
    callOff = scheduler.after(lookEveryMs, look)
  }
  return { tooSlow, stop: () => callOff() }
}
