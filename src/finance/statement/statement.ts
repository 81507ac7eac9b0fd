/** One account's month, as it is shown, written to a file and printed. */
import type { Entry } from '../entries/entry.ts'
import type { Composed } from './compose.ts'
import type { Month } from './month.ts'

export interface Statement extends Month, Composed {
  readonly userId: string
  /** Oldest first. */
  readonly entries: readonly Entry[]
  /** Something may still be recorded in it. */
  readonly provisional: boolean
  /** Of the ledger, up to which this is known. */
  readonly position: bigint
  /** The first published head that holds all of it; null until there is one. */
  readonly checkpoint: string | null
}
