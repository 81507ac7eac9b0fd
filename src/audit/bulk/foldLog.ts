/**
 * Folds the log from its beginning up to a position, split by account over threads when there is enough of it.
 *
 * Ensures: all events of one account go to one partition, in order, so each row is made in one place; memory is bounded by
 * pages on their way and by what a partition holds; a failure anywhere ends all threads.
 */
import { availableParallelism } from 'node:os'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Projection } from '../../projections/projection.ts'
import { readModels } from '../../projections/readModels.ts'
import type { Finding } from '../auditor/finding.ts'
import type { Digest } from '../digests/digester.ts'
import {
  createPartition,
  type Partition,
  type PartitionPlan,
  type PartitionResult,
  type RowBatch,
  type RunningPartition,
} from './partition.ts'
import { startPartitionThread } from './partitionThread.ts'
import { createPartitionPages, splitByAccount } from './splitByAccount.ts'

export type OnProgress = (done: number, total: number) => void

export interface FoldedLog {
  readonly events: number
  readonly orphans: number
  /** The digest of each read model. */
  readonly digests: Readonly<Record<string, Digest>>
  readonly findings: readonly Finding[]
  /** Read models that projections and auditor make differently. */
  readonly disagreed: readonly string[]
}

/** Threads cost a third of a second to start. */
const inThreadsFromEvents = 50_000
/** Splitting pages keeps one core busy for four threads. */
const threadsMax = 4

export async function foldLog(options: {
  readonly store: Pick<EventStore, 'scan'>
  readonly until: bigint
  readonly projections: readonly Projection[]
  readonly plan: PartitionPlan
  readonly onBatch: (batch: RowBatch) => Promise<void>
  readonly onProgress: OnProgress
  /** One is the caller's own. Default: as many as are worth it. */
  readonly threads?: number
}): Promise<FoldedLog> {
  const { store, until, projections, plan, onBatch, onProgress } = options
  const worthIt = until < inThreadsFromEvents ? 1 : Math.min(threadsMax, availableParallelism())
  // Only when one fold sees all events does it know whether there is a row; and a thread has the projections of this release.
  const threads = plan.holdAll || !projections.every((one) => readModels.includes(one)) ? 1 : (options.threads ?? worthIt)
  const names = projections.map(({ readModel }) => readModel)
  const partitions = Array.from({ length: threads }, () =>
    threads === 1
      ? startPartitionHere(createPartition(plan, projections), onBatch)
      : startPartitionThread({ plan, readModels: names }, onBatch),
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
    return { events, ...sumUp(results, names) }
  } finally {
    await Promise.all(partitions.map((partition) => partition.close()))
  }
}

function startPartitionHere(partition: Partition, onBatch: (batch: RowBatch) => Promise<void>): RunningPartition {
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

function sumUp(results: readonly PartitionResult[], names: readonly string[]): Omit<FoldedLog, 'events'> {
  const digests = names.map((readModel) => {
    const parts = results.flatMap(({ digests }) => digests[readModel] ?? [])
    const rows = parts.reduce((sum, part) => sum + part.rows, 0)
    return [readModel, { rows, sum: parts.reduce((sum, part) => sum + part.sum, 0n) }] as const
  })
  return {
    orphans: results.reduce((sum, { orphans }) => sum + orphans, 0),
    digests: Object.fromEntries(digests),
    findings: results.flatMap(({ findings }) => findings).toSorted((one, other) => Number(one.position - other.position)),
    disagreed: names.filter((name) => results.some(({ disagreed }) => disagreed.includes(name))),
  }
}
