/**
 * A consumer of one queue: its main topic and its retry tiers.
 *
 * Ensures that a message is done with only by its verdict: what a handler changed is written to a retry tier or to the
 * dead letters, and acknowledged, before the offset counts as finished; what it didn't change stays where it is and is
 * tried again from memory. So an engine that is away fills the windows and stops the reading instead of sending
 * messages in circles. A slow message holds up nobody: others of its partition overtake it, up to the window's bound.
 * Partitions that move to another process: what waits is dropped, what runs is aborted after a grace; the other process
 * has the messages anyway, so nothing of ours is written down any more.
 */
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Consumer, Handled, Places } from '../../ports/taskBus.ts'
import { deliver, type Redelivery, type Verdict } from '../shared/taskDelivery.ts'
import { type Assignment, createAssignment } from './assignment.ts'
import type { Committable, GroupHandlers, GroupMember, Partition } from './groupMember.ts'
import type { Taken } from './held.ts'
import { contentOf, idHeader, letterOf, retryOf } from './messages.ts'
import type { Names, Queue } from './names.ts'
import { within } from '../../scheduling/within.ts'
import { systemScheduler } from '../system/scheduler.ts'
import type { Sender } from './sender.ts'
import type { CommitPoint } from './window.ts'

const commitEveryMs = 200
/** So long may go on what runs on a partition that has moved to another process. */
const revokedMsMax = 6_000
/** A verdict that can't be written down now is reached anew after this. */
const unwrittenMs = 1_000
const lastCommitMsMax = 2_000

export interface KafkaConsumer extends Consumer {
  trouble(): string | null
}

export function startConsumer<Message>(options: {
  readonly queue: Queue
  readonly names: Names
  readonly places: Places
  readonly schema: z.ZodType<Message>
  readonly handle: (message: Message, signal: AbortSignal) => Promise<Handled<Message>>
  readonly redelivery: Redelivery
  readonly sender: Sender
  /** What the group has committed, by topic and partition. */
  readonly committed: () => Promise<(partition: Partition) => CommitPoint | null>
  readonly join: (handlers: GroupHandlers) => GroupMember
  readonly log: Logger
}): KafkaConsumer {
  const { queue, names, schema, handle, redelivery, sender, log } = options
  const { concurrency, newcomersBeside = 0 } = options.places
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  let taking = true

  const assignment = createAssignment({
    mainTopic: names.main[queue],
    committed: options.committed,
    onReady: pump,
    onFull: (partition) => member.pause(partition),
    onRoom: (partition) => member.resume(partition),
    onLost: ({ abort }) => {
      const timer = setTimeout(() => abort.abort(new Error('the partition has moved to another process')), revokedMsMax)
      abort.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
    },
    onAnotherLog: ({ topic, partition }, held) => {
      const again = { topic, partition, sentAgain: held.length }
      log.error(again, 'the log of a partition is another one (its topic was deleted and made again): it is read from its beginning')
      sender
        .send(held.map(({ key, id, text }) => ({ topic: names.main[queue], key, value: text, headers: { [idHeader]: id } })))
        .catch((error: unknown) => log.error({ err: error, ...again }, 'what was held of the old log could not be sent again'))
    },
  })
  const member = options.join({ onLost: assignment.suspend, onAssigned: assignment.replace, onBatch: assignment.take })

  function pump() {
    while (taking && running.size < concurrency + newcomersBeside) {
      const taken = assignment.next(running.size >= concurrency)
      if (!taken) return
      const done = run(taken).finally(() => {
        running.delete(done)
        pump()
      })
      running.add(done)
    }
  }

  async function run(taken: Taken) {
    const signal = AbortSignal.any([stop.signal, taken.abort.signal])
    const verdict = await deliver(contentOf(taken.text), {
      schema,
      handle: (message) => handle(message, signal),
      signal,
      redelivery,
      scheduler: systemScheduler,
    })
    if (assignment.isLost(taken)) return assignment.forget(taken, verdict.type === 'complete')
    try {
      await settle(taken, verdict)
    } catch (error) {
      log.warn({ err: error, queue, key: taken.key }, 'a verdict could not be written down; its message stays where it is')
      assignment.putOff(taken, unwrittenMs)
    }
  }

  async function settle(taken: Taken, verdict: Verdict) {
    switch (verdict.type) {
      case 'complete':
        return assignment.finish(taken, false)
      case 'again': {
        if (verdict.reason !== null) log.warn({ queue, id: taken.id, reason: verdict.reason }, 'a message is tried again')
        const retry = retryOf(taken, verdict)
        if (retry === null) return assignment.putOff(taken, verdict.afterMs)
        await sender.send([{ ...retry, topic: names.retryTopic(queue, verdict.afterMs) }])
        return assignment.finish(taken, true)
      }
      case 'dead':
        log.error({ queue, id: taken.id, reason: verdict.reason }, 'a message is given up')
        await sender.send([{ ...letterOf(queue, taken, verdict), topic: names.deadLetters }])
        return assignment.finish(taken, false)
      default:
        verdict satisfies never
    }
  }

  const commits = startCommits({ assignment, member, log: log.child({ queue }) })

  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
  async function close(graceMs: number) {
    taking = false
    const abort = setTimeout(() => stop.abort(new Error(`the consumer of ${queue} closes`)), graceMs)
    await Promise.all(running)
    clearTimeout(abort)
    assignment.close()
    await commits.close()
    await member.close()
    finish()
  }
  let closed: Promise<void> | null = null
  return { finished, trouble: member.trouble, close: (graceMs) => (closed ??= close(graceMs)) }
}

/** Commits what is finished, again and again; a failed try is made up by the next. */
function startCommits({
  assignment,
  member,
  log,
}: {
  readonly assignment: Assignment
  readonly member: GroupMember
  readonly log: Logger
}) {
  let committing: Promise<void> | null = null

  async function commit() {
    const points = assignment.changed()
    if (points.length === 0) return
    try {
      await member.commit(points.map(committable))
      assignment.noteCommitted(points)
    } catch (error) {
      log.debug({ err: error }, 'offsets could not be committed; the next try has them as well')
    }
  }
  const timer = setInterval(() => {
    committing ??= commit().finally(() => {
      committing = null
    })
  }, commitEveryMs)
  return {
    /** After a last one. */
    async close() {
      clearInterval(timer)
      await within(systemScheduler, lastCommitMsMax, (committing ?? Promise.resolve()).then(commit)).catch(() => undefined)
    },
  }
}

const committable = ({ topic, partition, offset, metadata }: Partition & CommitPoint): Committable => ({
  topic,
  partition,
  offset: `${offset}`,
  metadata,
})
