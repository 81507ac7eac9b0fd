/**
 * Folds the log from its beginning up to a position, split by account over threads when there is enough of it.
 *
 * Ensures: all events of one account go to one partition, in order, so each row is made in one place; memory is bounded by
 * pages on their way and by what a partition holds; a failure anywhere ends all threads.
 */
import { availableParallelism } from 'node:os'
import type { EventStore } from '../../ports/eventStore.ts'
import type { LedgerDifference } from '../ledgerAudit.ts'
import type { Digest } from '../digests/digester.ts'
import { createPartition, type RowBatch, type RunningPartition, type PartitionPlan, type PartitionResult } from './partition.ts'
import { startPartitionThread } from './partitionThread.ts'
import { createPartitionPages, splitByAccount } from './splitByAccount.ts'

export type OnProgress = (done: number, total: number) => void

export interface FoldedLog {
  readonly events: number
  readonly orphans: number
  /** By read model. */
  readonly digests: Readonly<Record<string, Digest>>
  readonly differences: readonly LedgerDifference[]
}

/** Threads cost a third of a second to start. */
const inThreadsFromEvents = 50_000
/** Splitting pages keeps one core busy for four threads. */
const threadsMax = 4

export async function foldLog(options: {
  readonly store: Pick<EventStore, 'scan'>
  readonly until: bigint
  readonly plan: PartitionPlan
  readonly onBatch: (batch: RowBatch) => Promise<void>
  readonly onProgress: OnProgress
  /** One is the caller's own. Default: as many as are worth it. */
  readonly threads?: number
}): Promise<FoldedLog> {
  const { store, until, plan, onBatch, onProgress } = options
  const worthIt = until < inThreadsFromEvents ? 1 : Math.min(threadsMax, availableParallelism())
  // Only when one fold sees all events does it know whether there is a row.
  const threads = plan.holdAll ? 1 : (options.threads ?? worthIt)
  const partitions = Array.from({ length: threads }, () =>
    threads === 1 ? startPartitionHere(plan, onBatch) : startPartitionThread(plan, onBatch),
  )
  try {
    const pages = partitions.map(() => createPartitionPages())
    let events = 0
    for await (const page of store.scan({ after: 0n, until })) {
      const split = splitByAccount(page, pages)
      events += split.events
      await Promise.all(partitions.map((partition, index) => (pages[index]?.isFull() ? partition.take(pages[index].take()) : undefined)))
      onProgress(Number(split.position), Number(until))
    }
    const results = await Promise.all(
      partitions.map(async (partition, index) => {
        const rest = pages[index]?.take()
        if (rest) await partition.take(rest)
        return partition.end()
      }),
    )
    return { events, ...sumUp(results, plan.readModels) }
  } finally {
    await Promise.all(partitions.map((partition) => partition.close()))
  }
}

function startPartitionHere(plan: PartitionPlan, onBatch: (batch: RowBatch) => Promise<void>): RunningPartition {
  const partition = createPartition(plan)
  return {
    async take(page) {
      for (const batch of partition.take(Buffer.from(page.buffer, page.byteOffset, page.length))) await onBatch(batch)
    },
    async end() {
      const { batches, result } = partition.end()
      for (const batch of batches) await onBatch(batch)
      return result
    },
    close: async () => undefined,
  }
}

function sumUp(results: readonly PartitionResult[], readModels: readonly string[]): Omit<FoldedLog, 'events'> {
  const digests = readModels.map((readModel) => {
    const parts = results.flatMap(({ digests }) => digests[readModel] ?? [])
    const rows = parts.reduce((sum, part) => sum + part.rows, 0)
    return [readModel, { rows, sum: parts.reduce((sum, part) => sum + part.sum, 0n) }] as const
  })
  return {
    orphans: results.reduce((sum, { orphans }) => sum + orphans, 0),
    digests: Object.fromEntries(digests),
    differences: results.flatMap(({ differences }) => differences).toSorted((one, other) => Number(one.position - other.position)),
  }
}
