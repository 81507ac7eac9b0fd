/**
 * One member of a consumer group, kept alive.
 *
 * Ensures that a crashed or silent consumer of the library is replaced by a new one, with growing pauses, for ever, and
 * that `trouble` says so meanwhile. The library's own restart is off: it gives up on some errors without telling anybody.
 * The session time-out is short and not stretched: a dead process is found within it, and work of any length goes on
 * beside the heartbeats, because `onBatch` only takes note of messages.
 */
import type { Batch, Consumer, ConsumerGroupJoinEvent, Kafka } from 'kafkajs'
import type { Logger } from 'pino'
import { backoffMs } from '../../scheduling/backoff.ts'
import { pause as wait } from '../../scheduling/pause.ts'
import { within } from '../../scheduling/within.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { stickyAssigner } from './assigner.ts'
import { retries } from './client.ts'

/** The least that a broker allows unless it is told otherwise. */
const sessionMsMax = 6_000
const heartbeatEveryMs = 1_500
/** So long everybody has to join again; running work isn't waited for. */
const rebalanceMsMax = 10_000
/**
 * Until a partition that was put aside is looked at again, and between two heartbeats of an idle consumer; a message of
 * any partition that is read arrives at once.
 */
const fetchWaitMsMax = 1_000
const partitionBytesMax = 256 * 1024
const fetchBytesMax = 4 * 1024 * 1024
/** The library tries so often, for about ten seconds; then it crashes and we take over. */
const requestRetriesMax = 8
/** No heartbeat was answered for so long: not well; for much longer: a new consumer. */
const quietMsMax = 12_000
const silentMsMax = 40_000
const restartBackoff = { firstMs: 250, maxMs: 5_000 } as const
const disconnectMsMax = 3_000

export interface Partition {
  readonly topic: string
  readonly partition: number
}
export interface Committable extends Partition {
  readonly offset: string
  readonly metadata: string
}

export interface GroupHandlers {
  /** The consumer died or was put out of its group: its partitions may be another's until the next assignment. */
  readonly onLost: () => void
  /** Before anything is read in a new assignment. */
  readonly onAssigned: (partitions: readonly Partition[]) => void
  /** Must not take long. What it throws makes the same messages come again. */
  readonly onBatch: (batch: Batch) => Promise<void>
}

export interface GroupMember {
  pause(partition: Partition): void
  resume(partition: Partition): void
  /** @throws when nothing was committed: no consumer, or no longer this one's partitions */
  commit(points: readonly Committable[]): Promise<void>
  /** In words; null while heartbeats are answered. */
  trouble(): string | null
  close(): Promise<void>
}

export function joinGroup(options: {
  readonly client: Kafka
  readonly groupId: string
  readonly topics: readonly string[]
  readonly handlers: GroupHandlers
  readonly log: Logger
}): GroupMember {
  const { client, groupId, topics, handlers, log } = options
  const closing = new AbortController()
  let current: Consumer | null = null
  let owned: readonly number[] = []
  let memberId: string | null = null
  let lastSignMs = performance.now()
  let problem: string | null = 'joining its group'

  function create(died: (error: Error) => void): Consumer {
    const consumer = consumerOf(client, groupId, () => owned)
    const ofThis =
      <Event>(listener: (event: Event) => void) =>
      (event: Event) => {
        if (current === consumer) listener(event)
      }
    consumer.on(consumer.events.CRASH, ({ payload }) => died(payload.error))
    consumer.on(
      consumer.events.HEARTBEAT,
      ofThis(() => {
        lastSignMs = performance.now()
      }),
    )
    consumer.on(
      consumer.events.GROUP_JOIN,
      ofThis(({ payload }: ConsumerGroupJoinEvent) => {
        lastSignMs = performance.now()
        problem = null
        owned = [...new Set(Object.values(payload.memberAssignment).flat())]
        if (memberId !== payload.memberId) handlers.onLost()
        memberId = payload.memberId
        handlers.onAssigned(
          Object.entries(payload.memberAssignment).flatMap(([topic, numbers]) => numbers.map((partition) => ({ topic, partition }))),
        )
      }),
    )
    return consumer
  }

  /** Resolves with what ended it. */
  async function runOne(): Promise<Error | null> {
    const { promise: died, resolve: die } = Promise.withResolvers<Error | null>()
    const consumer = create(die)
    current = consumer
    lastSignMs = performance.now()
    const watchdog = setInterval(() => {
      if (performance.now() - lastSignMs > silentMsMax) die(new Error(`no heartbeat was answered for ${silentMsMax} ms`))
    }, 1_000)
    closing.signal.addEventListener('abort', () => die(null), { once: true })
    if (closing.signal.aborted) die(null)
    read(consumer, topics, (batch) => (current === consumer ? handlers.onBatch(batch) : Promise.resolve())).catch(die)
    try {
      return await died
    } finally {
      clearInterval(watchdog)
      // Still reachable for a last commit when we close; gone at once when it died.
      if (!closing.signal.aborted) current = null
      await within(systemScheduler, disconnectMsMax, consumer.disconnect()).catch((error: unknown) =>
        log.debug({ err: error }, 'a consumer did not leave in order'),
      )
      current = null
    }
  }

  async function run() {
    for (let failures = 1; !closing.signal.aborted; failures++) {
      const startedAtMs = performance.now()
      const error = await runOne()
      if (closing.signal.aborted) return
      // In our own words: whoever may ask for readiness needn't learn the addresses that a library's message names.
      problem = 'its consumer ended, and another one is tried'
      handlers.onLost()
      if (performance.now() - startedAtMs > silentMsMax) failures = 1
      const delayMs = Math.round(backoffMs(systemScheduler, failures, restartBackoff))
      log.error({ err: error, groupId, delayMs }, 'a consumer died, starting another')
      await wait(systemScheduler, delayMs, closing.signal)
    }
  }

  const finished = run()
  return {
    pause: ({ topic, partition }) => current?.pause([{ topic, partitions: [partition] }]),
    resume: ({ topic, partition }) => current?.resume([{ topic, partitions: [partition] }]),
    async commit(points) {
      if (!current) throw new Error('there is no consumer to commit with')
      await current.commitOffsets([...points])
    },
    trouble() {
      if (problem !== null) return problem
      const quietMs = performance.now() - lastSignMs
      return quietMs > quietMsMax ? `no heartbeat was answered for ${Math.round(quietMs / 1_000)} s` : null
    },
    async close() {
      closing.abort()
      await finished
    },
  }
}

const consumerOf = (client: Kafka, groupId: string, owned: () => readonly number[]): Consumer =>
  client.consumer({
    groupId,
    sessionTimeout: sessionMsMax,
    heartbeatInterval: heartbeatEveryMs,
    rebalanceTimeout: rebalanceMsMax,
    maxWaitTimeInMs: fetchWaitMsMax,
    maxBytesPerPartition: partitionBytesMax,
    maxBytes: fetchBytesMax,
    allowAutoTopicCreation: false,
    partitionAssigners: [stickyAssigner(owned)],
    retry: { ...retries, retries: requestRetriesMax, restartOnFailure: async () => false },
  })

async function read(consumer: Consumer, topics: readonly string[], onBatch: GroupHandlers['onBatch']): Promise<void> {
  await consumer.connect()
  await consumer.subscribe({ topics: [...topics], fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    // A batch is only noted down here, so reading goes on; what counts is what we commit.
    eachBatchAutoResolve: true,
    partitionsConsumedConcurrently: topics.length,
    eachBatch: ({ batch }) => onBatch(batch),
  })
}
