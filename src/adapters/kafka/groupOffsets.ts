/** What a group has committed, and how much of its topics is left to do. */
import type { Admin } from 'kafkajs'
import type { Partition } from './groupMember.ts'
import { type CommitPoint, readNote } from './window.ts'

/** @returns null for a partition of which nothing is committed yet */
export async function readCommitted(
  admin: Admin,
  groupId: string,
  topics: readonly string[],
): Promise<(partition: Partition) => CommitPoint | null> {
  const committed = await admin.fetchOffsets({ groupId, topics: [...topics] })
  const points = new Map(
    committed.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset, metadata }) => [`${topic}/${partition}`, { offset: Number(offset), metadata: metadata ?? '' }]),
    ),
  )
  return ({ topic, partition }) => {
    const point = points.get(`${topic}/${partition}`)
    return point && point.offset >= 0 ? point : null
  }
}

/** Messages that wait or run. What was finished in the last fraction of a second still counts. */
export async function countUnfinished(admin: Admin, groupId: string, topics: readonly string[]): Promise<number> {
  const pointOf = await readCommitted(admin, groupId, topics)
  const counts = await Promise.all(
    topics.map(async (topic) => {
      const partitions = await admin.fetchTopicOffsets(topic)
      return partitions.map(({ partition, high, low }) => {
        const point = pointOf({ topic, partition })
        const note = point && readNote(point)
        return Number(high) - Math.max(Number(low), note?.next ?? point?.offset ?? 0) + (note?.open.length ?? 0)
      })
    }),
  )
  return counts.flat().reduce((sum, each) => sum + each, 0)
}
