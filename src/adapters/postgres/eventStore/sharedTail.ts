/**
 * The newest events of the log, read once for all who follow it in this process.
 *
 * Ensures that nobody is told "nothing new" by a read that had begun before they asked: an event that was committed and
 * announced before is never missed. Whoever stands further back than what is kept reads for itself.
 *
 * What this process appends itself isn't read back. Positions leave no gap, so that events which begin right behind the
 * last one here are all that is new; where somebody else's stand between, they are read.
 */
import type { RecordedEvent } from '../../../ports/eventStore.ts'

type ReadAll = (after: bigint, maxCount: number) => Promise<readonly RecordedEvent[]>

export interface SharedTail {
  readonly read: ReadAll
  /** Takes what was just written, in order; `written` is called only while somebody follows. */
  add(written: () => readonly RecordedEvent[]): void
  /** Called when somebody begins anew, since what was read before may be of another log. */
  forget(): void
}

/** At about a kilobyte each. A follower that falls further behind than this reads alone until it has caught up. */
const eventsKeptMax = 2_048
const eventsAtOnceMax = 1_024

export function createSharedTail(readAll: ReadAll): SharedTail {
  /** All events after `begin` up to the last one here. */
  let kept: readonly RecordedEvent[] = []
  let begin: bigint | null = null
  let reading: Promise<void> | null = null

  const end = () => kept.at(-1)?.position ?? begin
  const known = (after: bigint, maxCount: number) => {
    if (begin === null || after < begin) return []
    const first = firstAfter(kept, after)
    return kept.slice(first, first + maxCount)
  }
  async function extend(from: bigint): Promise<void> {
    const events = await readAll(from, eventsAtOnceMax)
    // Somebody who came from behind may have replaced it meanwhile, or what was appended here has followed.
    if (end() === from) keep(events)
  }
  function keep(events: readonly RecordedEvent[]): void {
    const all = [...kept, ...events]
    const surplus = Math.max(0, all.length - eventsKeptMax)
    begin = all[surplus - 1]?.position ?? begin
    kept = all.slice(surplus)
  }
  async function readAlone(after: bigint, maxCount: number): Promise<readonly RecordedEvent[]> {
    const events = await readAll(after, maxCount)
    const [mine, shared] = [events.at(-1)?.position ?? after, end()]
    if (shared === null || mine > shared) {
      begin = after
      kept = events
    }
    return events
  }

  function extendOnce(from: bigint): Promise<void> {
    reading ??= extend(from).finally(() => {
      reading = null
    })
    return reading
  }

  async function read(after: bigint, maxCount: number): Promise<readonly RecordedEvent[]> {
    // That one had begun before; the next one, which all who waited share, hasn't.
    if (reading && after === end()) await reading.catch(() => undefined)
    const found = known(after, maxCount)
    if (found.length > 0) return found
    if (after !== end()) return readAlone(after, maxCount)
    await extendOnce(after)
    return begin === null ? readAlone(after, maxCount) : known(after, maxCount)
  }

  return {
    read,
    add(written) {
      const last = end()
      if (last === null) return
      const events = written()
      if (events[0]?.position === last + 1n) keep(events)
    },
    forget() {
      kept = []
      begin = null
    },
  }
}

function firstAfter(events: readonly RecordedEvent[], after: bigint): number {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((events[middle]?.position ?? after) > after) high = middle
    else low = middle + 1
  }
  return low
}
