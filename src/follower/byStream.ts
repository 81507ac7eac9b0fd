/**
 * Many streams at once behind a gapless watermark.
 *
 * Ensures: order within a stream; the checkpoint moves only behind events that are handled or parked; a stream that hangs,
 * fails or is refused holds up nobody else. What is under way is bounded.
 */
import type { Checkpoint } from '../ports/checkpoints.ts'
import type { RecordedEvent } from '../ports/eventStore.ts'
import { pause } from '../scheduling/pause.ts'
import { waitAtMost } from '../scheduling/waitAtMost.ts'
import { createCheckpointKeeper } from './checkpointKeeper.ts'
import { createLanes } from './lanes.ts'
import { createParking, type Parking } from './parking.ts'
import { createWatermark } from './watermark.ts'
import type { FollowerDeps, Session, WorkByStream } from './work.ts'

/** Streams worked on at once. Appends of many streams share a commit, so this is about waiting, not about work. */
const placesMax = 32
/** Most work is done within this time; what isn't waits for somebody else, who shall not hold up the rest. */
const placeMs = 100
/** Events that are handed over and not done. Beyond them nothing more is read until some are done or parked. */
const underWayMax = 1_024
const retryEveryMs = 1_000
/** So long a batch is waited for, as if the next one couldn't begin before it: what comes meanwhile shares its commits. */
const togetherMsMax = 25
/** What runs at a close may end; later it is as if the process had died. */
const closeMsMax = 2_000

export async function byStream(deps: FollowerDeps, name: string, work: WorkByStream, begin: Checkpoint): Promise<Session> {
  const { checkpoints, scheduler } = deps
  const closing = new AbortController()
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => undefined)
  const parking = await createParking(deps, name, work, closing.signal)
  const watermark = createWatermark(begin)
  const keeper = createCheckpointKeeper({ scheduler, begin, move: (from, to) => checkpoints.move(name, from, to) })
  keeper.failed.catch(broken.reject)
  let changed = Promise.withResolvers<void>()

  async function handle(event: RecordedEvent): Promise<void> {
    try {
      if (!(await parking.handleOrPark(event))) return
    } catch (error) {
      return broken.reject(error)
    }
    watermark.done(event.position)
    keeper.reached(watermark.stands())
    changed.resolve()
    changed = Promise.withResolvers()
  }
  const lanes = createLanes({ scheduler, placesMax, placeMs, handle })
  void retryParked(parking, deps, closing.signal).catch(broken.reject)

  async function untilAtMost(count: number, isOver: () => boolean): Promise<void> {
    while (watermark.underWay() > count && !isOver()) await changed.promise
  }

  return {
    stored: keeper.stored,
    failed: broken.promise,
    async handle(events) {
      const wanted = new Set(work.wanted(events))
      for (const event of events) {
        watermark.see(event, wanted.has(event))
        if (wanted.has(event)) lanes.add(event)
      }
      keeper.reached(watermark.stands())
      await Promise.race([untilAtMost(underWayMax, () => closing.signal.aborted), broken.promise])
      let over = false
      const done = untilAtMost(0, () => over)
      await waitAtMost(scheduler, togetherMsMax, done, closing.signal)
      over = true
    },
    async close() {
      closing.abort()
      changed.resolve()
      const late = new AbortController()
      await Promise.race([lanes.stop(), pause(scheduler, closeMsMax, late.signal)])
      late.abort()
      await keeper.close()
    },
  }
}

async function retryParked(parking: Parking, { scheduler }: Pick<FollowerDeps, 'scheduler'>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const more = await parking.retryDue()
    if (!more) await pause(scheduler, retryEveryMs, signal)
  }
}
