/**
 * The position of the last event that is ours.
 *
 * Others may write to the same log, and the server itself does. The first call searches the log backwards, however far
 * that is; each later one looks at what came since, so its cost is that of what others wrote meanwhile.
 */
import { beginning, type RecordedEvent } from '../../ports/eventStore.ts'

interface Search {
  readonly head: bigint
  /** Up to here nothing of ours stands behind `head`. */
  readonly upTo: bigint
}

export interface LogEnd {
  /** Of all streams, backwards: from the end of the log, or strictly before a position. */
  back(before: bigint | null, maxCount: number): Promise<readonly RecordedEvent[]>
  /** The last event that is ours, wherever it stands. */
  search(): Promise<RecordedEvent | undefined>
}

const countFirst = 16
const countMax = 4_096

export function createHead(log: LogEnd, isOurs: (event: RecordedEvent) => boolean): () => Promise<bigint> {
  let known: Promise<Search> | null = null

  async function searchAll(): Promise<Search> {
    const [end] = await log.back(null, 1)
    const head = (await log.search())?.position ?? beginning
    return { head, upTo: end && end.position > head ? end.position : head }
  }

  async function searchSince(since: Search): Promise<Search> {
    let upTo = since.upTo
    let before: bigint | null = null
    for (let count = countFirst; ; count = Math.min(count * 16, countMax)) {
      const page = await log.back(before, count)
      const [first, last] = [page[0], page.at(-1)]
      // A log that is shorter than it was is another one.
      if (before === null && (first?.position ?? beginning) < since.upTo) return searchAll()
      if (before === null && first && first.position > upTo) upTo = first.position
      const ours = page.find(isOurs)
      if (ours) return { head: ours.position, upTo }
      if (!last || last.position <= since.upTo) return { head: since.head, upTo }
      before = last.position
    }
  }

  return async () => {
    if (!known) {
      const first = searchAll()
      known = first
      first.catch(() => {
        if (known === first) known = null
      })
      return (await first).head
    }
    const found = await searchSince(await known)
    known = Promise.resolve(found)
    return found.head
  }
}
