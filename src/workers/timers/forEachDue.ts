import type { Logger } from 'pino'
import type { Due, DuePage } from '../../ports/due.ts'

/** Read at once. */
const pageMax = 200
/** One pass takes so many pages; what is left waits for the next one. */
const pagesPerPassMax = 50

/**
 * Works through all that is due, page by page, each by itself: one that fails is logged, tried again by the next pass, and
 * holds up nobody.
 * @returns how many succeeded
 */
export async function forEachDue<Item extends Due>(
  log: Logger,
  until: string,
  read: (page: DuePage) => Promise<readonly Item[]>,
  work: (item: Item) => Promise<boolean>,
): Promise<number> {
  let done = 0
  let after: Item | null = null
  for (let pages = 0; pages < pagesPerPassMax; pages += 1) {
    const items: readonly Item[] = await read({ until, after, maxCount: pageMax })
    for (const item of items) {
      try {
        if (await work(item)) done += 1
      } catch (error) {
        log.error({ err: error, id: item.id }, 'what was due could not be done, the next pass tries again')
      }
      after = item
    }
    if (items.length < pageMax) break
  }
  return done
}
