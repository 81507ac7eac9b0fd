/** Names that all processes of one service share on the broker. Renaming one loses what waits under the old one. */
export type Queue = 'tasks' | 'outcomes'
export const queues: readonly Queue[] = ['tasks', 'outcomes']

/**
 * Where a message waits that is to come back later: the first tier that is long enough. Within a tier nobody waits
 * behind somebody who waits much longer, whatever their number.
 */
const retryTiersMs = [5_000, 60_000] as const

export interface Names {
  readonly events: string
  readonly deadLetters: string
  readonly main: Readonly<Record<Queue, string>>
  /** All topics of a queue, the main one first. They have the same number of partitions, and a key lies in the same one of each. */
  readonly topicsOf: Readonly<Record<Queue, readonly string[]>>
  readonly groupOf: Readonly<Record<Queue, string>>
  retryTopic(queue: Queue, afterMs: number): string
}

/** @param prefix of all topics and groups: two services on one cluster have two */
export function namesOf(prefix: string): Names {
  const main = { tasks: `${prefix}.tasks`, outcomes: `${prefix}.outcomes` }
  const tier = (queue: Queue, ms: number) => `${main[queue]}.retry-${ms / 1_000}s`
  const topicsOf = (queue: Queue) => [main[queue], ...retryTiersMs.map((ms) => tier(queue, ms))]
  return {
    events: `${prefix}.events`,
    deadLetters: `${prefix}.dead-letters`,
    main,
    topicsOf: { tasks: topicsOf('tasks'), outcomes: topicsOf('outcomes') },
    groupOf: { tasks: `${prefix}.generators`, outcomes: `${prefix}.recorders` },
    retryTopic: (queue, afterMs) => tier(queue, retryTiersMs.find((ms) => afterMs <= ms) ?? retryTiersMs[retryTiersMs.length - 1] ?? 0),
  }
}
