/** What a process holds of the partitions that are its own: messages that wait or run here. */
import type { Partition } from './groupMember.ts'

export interface Taken extends Partition {
  readonly offset: number
  readonly key: string
  /** Two messages with one id are about the same thing. */
  readonly id: string
  readonly text: string
  /** Whose task it is; null for what is none, or has waited once already. */
  readonly account: string | null
  /** When the partition is another's and the grace is over. A new one for each run. */
  abort: AbortController
}

export interface Held {
  taken: Taken
  timer: NodeJS.Timeout | null
  runs: boolean
}

export const nameOf = ({ topic, partition }: Partition): string => `${topic}/${partition}`
export const placeOf = (taken: Taken): string => `${nameOf(taken)}/${taken.offset}`
