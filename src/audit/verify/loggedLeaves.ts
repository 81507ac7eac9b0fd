/** All leaves of the log as it stands, made again in threads, in order. */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { LeafPage } from '../../proof/leafPage.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'

/** Of a megabyte; enough to keep the threads busy while the one that was asked for first is made. */
const pagesAheadMax = 8

export async function* loggedLeaves(store: EventStore, until: bigint): AsyncGenerator<LeafPage> {
  const threads = new Piscina<Uint8Array<ArrayBuffer>, LeafPage>({
    filename: fileURLToPath(new URL('./leafThread.ts', import.meta.url)),
    minThreads: 0,
    maxThreads: Math.max(1, Math.min(4, availableParallelism())),
  })
  const ahead: Promise<LeafPage>[] = []
  try {
    for await (const page of store.scanWhole({ after: beginning, until })) {
      const bytes = new Uint8Array(page)
      const made = threads.run(bytes, { transferList: [bytes.buffer] })
      made.catch(() => undefined)
      ahead.push(made)
      if (ahead.length >= pagesAheadMax) yield await takeFirst(ahead)
    }
    while (ahead.length > 0) yield await takeFirst(ahead)
  } finally {
    await threads.destroy()
  }
}

async function takeFirst(ahead: Promise<LeafPage>[]): Promise<LeafPage> {
  const first = ahead.shift()
  if (!first) throw new Error('there is none')
  return first
}
