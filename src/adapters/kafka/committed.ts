import type { Partition } from './groupMember.ts'
import type { CommitPoint } from './window.ts'

/** What the group has committed, read once for all partitions of an assignment; a read that failed is made again. */
export function createCommitted(read: () => Promise<(partition: Partition) => CommitPoint | null>) {
  let reading: ReturnType<typeof read> | null = null
  return {
    async of(partition: Partition): Promise<CommitPoint | null> {
      reading ??= read()
      const own = reading
      try {
        return (await own)(partition)
      } catch (error) {
        if (reading === own) reading = null
        throw error
      }
    },
    readAgain() {
      reading = null
    },
  }
}
