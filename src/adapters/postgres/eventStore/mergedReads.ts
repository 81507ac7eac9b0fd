/**
 * Reads of many streams in few statements: what is asked for while they run goes together into the next.
 *
 * Ensures that a read sees everything that was committed before it was asked for: it never joins a statement that has
 * been sent. An error is told to all callers of that statement. Waiting reads are as many as their callers, which wait.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'

export interface StreamSlice {
  readonly stream: string
  readonly fromRevision: number
  readonly maxCount: number
}

/** More at once than this gain nothing and lengthen the wait of each. */
const slicesPerStatementMax = 64
const statementsAtOnceMax = 2

interface Waiting<Row> extends PromiseWithResolvers<readonly Row[]> {
  readonly slice: StreamSlice
}

/** @param read one statement; the rows of each slice, by the slice's place */
export function createMergedReads<Row>(
  read: (slices: readonly StreamSlice[]) => Promise<ReadonlyMap<number, readonly Row[]>>,
): (slice: StreamSlice) => Promise<readonly Row[]> {
  const waiting: Waiting<Row>[] = []
  let running = 0

  async function run(): Promise<void> {
    // Reads that are asked for in one turn go together, by whatever number of requests.
    await nextTurn()
    while (waiting.length > 0) {
      const batch = waiting.splice(0, slicesPerStatementMax)
      try {
        const rows = await read(batch.map(({ slice }) => slice))
        for (const [index, { resolve }] of batch.entries()) resolve(rows.get(index) ?? [])
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running -= 1
  }

  return (slice) => {
    const asked = { ...Promise.withResolvers<readonly Row[]>(), slice }
    waiting.push(asked)
    if (running < statementsAtOnceMax) {
      running += 1
      void run()
    }
    return asked.promise
  }
}
