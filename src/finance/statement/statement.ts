/** One account's month, as it is shown, written to a file and printed. */
import type { Entry } from '../entries/entry.ts'
import type { Composed } from './compose.ts'
import type { Month } from './month.ts'

/** An entry with positions as they are, or as readers see them. */
export type StatementEntry<Position> = Omit<Entry, 'position'> & { readonly position: Position }

export interface Statement<Position = bigint> extends Month, Composed {
  readonly userId: string
  /** Oldest first. */
  readonly entries: readonly StatementEntry<Position>[]
  /** Something may still be recorded in it. */
  readonly provisional: boolean
  /** The position of the ledger up to which this is known. */
  readonly position: Position
  /** The first published head that holds all of it; null until there is one. */
  readonly checkpoint: string | null
}
