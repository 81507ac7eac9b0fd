/** A partition in a thread of its own, and the messages between. */
import { Worker } from 'node:worker_threads'
import type { RowBatch, RunningPartition, PartitionPlan, PartitionResult } from './partition.ts'

/** Functions can't be sent: a thread knows projections by name. */
export interface ThreadTask {
  readonly plan: PartitionPlan
  readonly readModels: readonly string[]
}
export type ToPartition = { readonly type: 'page'; readonly page: Uint8Array<ArrayBuffer> } | { readonly type: 'end' }
export type FromPartition =
  | { readonly type: 'taken'; readonly batches: readonly RowBatch[] }
  | { readonly type: 'ended'; readonly batches: readonly RowBatch[]; readonly result: PartitionResult }
  | { readonly type: 'failed'; readonly error: unknown }

/** Enough to keep a thread busy while the next pages are read. */
const pagesOnTheirWayMax = 3
/** Most of what a fold makes is garbage at once: in a larger nursery a seventh less time goes into collecting it. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 }

export function startPartitionThread(task: ThreadTask, onBatch: (batch: RowBatch) => Promise<void>): RunningPartition {
  const worker = new Worker(new URL('./partitionWorker.ts', import.meta.url), { workerData: task, resourceLimits })
  const ended = Promise.withResolvers<PartitionResult>()
  ended.promise.catch(() => undefined)
  let onTheirWay = 0
  let taken = Promise.withResolvers<void>()

  async function receive(message: FromPartition): Promise<void> {
    if (message.type === 'failed') throw message.error
    for (const batch of message.batches) await onBatch(batch)
    if (message.type === 'ended') return ended.resolve(message.result)
    onTheirWay -= 1
    taken.resolve()
  }
  // One after another, so that at the end nothing is still being written; what comes behind a failure is left.
  let received = Promise.resolve()
  worker.on('message', (message: FromPartition) => {
    received = received.then(() => receive(message))
    received.catch(ended.reject)
  })
  worker.on('error', ended.reject)
  worker.on('exit', (code) => ended.reject(new Error(`a thread that folds the log ended with code ${code}`)))
  const send = (message: ToPartition, transfer: readonly ArrayBuffer[] = []) => worker.postMessage(message, transfer)

  return {
    async take(page) {
      onTheirWay += 1
      send({ type: 'page', page }, [page.buffer])
      while (onTheirWay >= pagesOnTheirWayMax) {
        await Promise.race([taken.promise, ended.promise])
        taken = Promise.withResolvers()
      }
    },
    end() {
      send({ type: 'end' })
      return ended.promise
    },
    async close() {
      await worker.terminate()
    },
  }
}
