/**
 * Folds the log from its beginning up to a position, dealt out by account to threads when there is enough of it.
 *
 * Ensures: all events of one account go to one shard, in order, so each row is made in one place; memory is bounded by
 * pages on their way and by what a shard holds; a failure anywhere ends all threads.
 */
import { availableParallelism } from 'node:os'
import { frameAt, type FramePlace, positionOf } from '../../events/frames.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { LedgerDifference } from '../ledgerAudit.ts'
import type { Digest } from './outputs.ts'
import { createShard, type RowBatch, type RunningShard, type ShardPlan, type ShardResult } from './shard.ts'
import { startShardThread } from './shardThread.ts'

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
/** Dealing events out keeps one core busy for four threads. */
const threadsMax = 4
const pageBytes = 512 * 1024

export async function foldLog(options: {
  readonly store: Pick<EventStore, 'scan'>
  readonly until: bigint
  readonly plan: ShardPlan
  readonly onBatch: (batch: RowBatch) => Promise<void>
  readonly onProgress: OnProgress
  /** One is the caller's own. Default: as many as are worth it. */
  readonly threads?: number
}): Promise<FoldedLog> {
  const { store, until, plan, onBatch, onProgress } = options
  const worthIt = until < inThreadsFromEvents ? 1 : Math.min(threadsMax, availableParallelism())
  // Only when one fold sees all events does it know whether there is a row.
  const threads = plan.holdAll ? 1 : (options.threads ?? worthIt)
  const shards = Array.from({ length: threads }, () => (threads === 1 ? startShardHere(plan, onBatch) : startShardThread(plan, onBatch)))
  try {
    const hands = shards.map(() => createHand())
    let events = 0
    for await (const page of store.scan({ after: 0n, until })) {
      const dealt = deal(page, hands)
      events += dealt.events
      await Promise.all(hands.map((hand, index) => (hand.isFull() ? shards[index]?.take(hand.take()) : undefined)))
      onProgress(Number(dealt.position), Number(until))
    }
    const results = await Promise.all(
      shards.map(async (shard, index) => {
        const rest = hands[index]?.take()
        if (rest) await shard.take(rest)
        return shard.end()
      }),
    )
    return { events, ...together(results, plan.readModels) }
  } finally {
    await Promise.all(shards.map((shard) => shard.close()))
  }
}

function startShardHere(plan: ShardPlan, onBatch: (batch: RowBatch) => Promise<void>): RunningShard {
  const shard = createShard(plan)
  return {
    async take(page) {
      for (const batch of shard.take(Buffer.from(page.buffer, page.byteOffset, page.length))) await onBatch(batch)
    },
    async end() {
      const { batches, result } = shard.end()
      for (const batch of batches) await onBatch(batch)
      return result
    },
    close: async () => undefined,
  }
}

/** The pages of one shard as they fill; a page that was taken belongs to the taker. */
function createHand() {
  let page = Buffer.alloc(0)
  let used = 0
  return {
    add(from: Buffer, start: number, end: number): void {
      const length = end - start
      if (used + length > page.length) {
        const larger = Buffer.from(new ArrayBuffer(Math.max(pageBytes * 2, (used + length) * 2)))
        page.copy(larger, 0, 0, used)
        page = larger
      }
      from.copy(page, used, start, end)
      used += length
    },
    isFull: () => used >= pageBytes,
    take(): Uint8Array<ArrayBuffer> {
      const taken = new Uint8Array(page.buffer, page.byteOffset, used)
      page = Buffer.alloc(0)
      used = 0
      return taken
    },
  }
}

const userIdText = Buffer.from('"userId":"')
const quote = 0x22

/** @returns how many there were, and the position of the last */
function deal(page: Buffer, hands: readonly ReturnType<typeof createHand>[]): { readonly events: number; readonly position: bigint } {
  let events = 0
  let last: FramePlace | null = null
  for (let start = 0; start < page.length; events++) {
    last = frameAt(page, start)
    const { dataStart, end } = last
    let sum = 0
    if (hands.length > 1) {
      // Every event names its account, and inside of a JSON string the quotes would be escaped. Its id is packed in all of them or in none.
      const found = page.indexOf(userIdText, dataStart)
      const first = found < 0 ? end : found + userIdText.length
      for (let at = first; at < end && page[at] !== quote; at++) sum = (Math.imul(sum, 31) + (page[at] ?? 0)) >>> 0
    }
    hands[sum % hands.length]?.add(page, start, end)
    start = end
  }
  return { events, position: last ? positionOf(page, last) : 0n }
}

function together(results: readonly ShardResult[], readModels: readonly string[]): Omit<FoldedLog, 'events'> {
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
