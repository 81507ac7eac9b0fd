/**
 * Which member of a group reads which partitions.
 *
 * Ensures that a member keeps what it has as far as fairness allows, so that a member that comes or goes interrupts only
 * the work that has to move, and that one member reads the same partition numbers of all topics of a queue: a message
 * and its retries pass through one process.
 */
import { AssignerProtocol, type PartitionAssigner } from 'kafkajs'
import { z } from 'zod'

export interface Member {
  readonly id: string
  /** Partition numbers it reads now. */
  readonly owned: readonly number[]
}

const version = 1
export const assignerName = 'sillok-sticky'
const ownedSchema = z.array(z.number().int().min(0))

/** Everybody gets the same number of partitions, give or take one. */
export function spread(partitions: number, members: readonly Member[]): ReadonlyMap<string, readonly number[]> {
  const sorted = members.toSorted((a, b) => b.owned.length - a.owned.length || (a.id < b.id ? -1 : 1))
  const free = new Set(Array.from({ length: partitions }, (_, partition) => partition))
  const shares = new Map<string, number[]>()
  const shareMin = Math.floor(partitions / Math.max(1, members.length))
  const larger = partitions - shareMin * members.length
  const shareOf = (index: number) => shareMin + (index < larger ? 1 : 0)
  for (const [index, { id, owned }] of sorted.entries()) {
    const kept = owned.filter((partition) => free.has(partition)).slice(0, shareOf(index))
    for (const partition of kept) free.delete(partition)
    shares.set(id, kept)
  }
  for (const [index, { id }] of sorted.entries()) {
    const share = shares.get(id) ?? []
    for (const partition of free) {
      if (share.length >= shareOf(index)) break
      share.push(partition)
      free.delete(partition)
    }
  }
  return shares
}

/** @param owned the partition numbers that this member reads now */
export const stickyAssigner =
  (owned: () => readonly number[]): PartitionAssigner =>
  ({ cluster }) => ({
    name: assignerName,
    version,
    async assign({ members, topics }) {
      const count = Math.max(0, ...topics.map((topic) => cluster.findTopicPartitionMetadata(topic).length))
      const shares = spread(
        count,
        members.map(({ memberId, memberMetadata }) => ({ id: memberId, owned: ownedOf(memberMetadata) })),
      )
      return [...shares].map(([memberId, partitions]) => ({
        memberId,
        memberAssignment: AssignerProtocol.MemberAssignment.encode({
          version,
          assignment: Object.fromEntries(topics.map((topic) => [topic, [...partitions]])),
          userData: Buffer.alloc(0),
        }),
      }))
    },
    protocol: ({ topics }) => ({
      name: assignerName,
      metadata: AssignerProtocol.MemberMetadata.encode({ version, topics, userData: Buffer.from(JSON.stringify(owned())) }),
    }),
  })

function ownedOf(metadata: Buffer): readonly number[] {
  const userData = AssignerProtocol.MemberMetadata.decode(metadata)?.userData
  if (!userData || userData.length === 0) return []
  return ownedSchema.catch([]).parse(JSON.parse(userData.toString('utf8')))
}
