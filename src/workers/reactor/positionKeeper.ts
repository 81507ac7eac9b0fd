/**
 * Stores how far the reactor is, at most ten times a second: with each batch it was a commit for every few events. What a
 * crash makes it repeat meanwhile changes nothing.
 *
 * Ensures that what is stored is never ahead of what was reached, and that all of it is stored after `close`.
 */
export interface PositionKeeper {
  reached(position: bigint): void
  /** Rejects when a position could not be stored; resolves after `close`. */
  readonly failed: Promise<void>
  /** Stores what was reached last, if that can be done. */
  close(): Promise<void>
}

const storeEveryMs = 100

export function createPositionKeeper(store: (position: bigint) => Promise<void>): PositionKeeper {
  const ended = Promise.withResolvers<void>()
  ended.promise.catch(() => undefined)
  let newest: bigint | null = null
  let timer: NodeJS.Timeout | null = null
  let storing: Promise<void> = Promise.resolve()

  async function storeNewest(): Promise<void> {
    const position = newest
    newest = null
    if (position !== null) await store(position)
  }
  return {
    failed: ended.promise,
    reached(position) {
      newest = position
      timer ??= setTimeout(() => {
        timer = null
        storing = storing.then(storeNewest)
        storing.catch(ended.reject)
      }, storeEveryMs)
    },
    async close() {
      if (timer) clearTimeout(timer)
      await storing.then(storeNewest).then(ended.resolve, ended.reject)
    },
  }
}
