/**
 * What was taken over of one user's past, row by row.
 *
 * Ensures: a row is imported once, whoever was killed in between; the balance that stood there first stands for good.
 * Doesn't: move credits. What the old balance is worth stands in the account's own stream.
 */
import { Set as PersistentSet } from 'immutable'
import { accepted, already, type Decider, rejected } from '../decider.ts'
import type { UserId } from '../ids.ts'
import type { LegacyEvent, LegacyRows } from './events.ts'

/** The rows of one part; those that are imported already are left out of it. */
export interface LegacyCommand {
  readonly type: 'ImportRows'
  readonly userId: UserId
  readonly balance: number
  readonly rows: LegacyRows
  readonly isComplete: boolean
  readonly now: string
}

/** Another balance stood there when the import began. */
export interface LegacyRejection {
  readonly code: 'balance_differs'
}

export interface LegacyState {
  /** Null until the first part is imported. */
  readonly balance: number | null
  readonly isComplete: boolean
  readonly parts: number
  readonly ids: PersistentSet<string>
  readonly decidedAt: string
}

export const weighLegacy = ({ ids }: LegacyState): number => 1 + ids.size

export const legacyDecider: Decider<LegacyState, LegacyCommand, LegacyEvent, LegacyRejection> = {
  initialState: { balance: null, isComplete: false, parts: 0, ids: PersistentSet(), decidedAt: '' },
  evolve: (state, { data }) => ({
    balance: data.balance,
    isComplete: state.isComplete || data.isComplete,
    parts: data.part + 1,
    ids: state.ids.union(idsOf(data)),
    decidedAt: data.decidedAt,
  }),
  decide({ userId, balance, rows, isComplete, now }, state) {
    if (state.balance !== null && state.balance !== balance) return rejected({ code: 'balance_differs' })
    const isNew = ({ id }: { readonly id: string }) => !state.ids.has(id)
    const added: LegacyRows = {
      transactions: rows.transactions.filter(isNew),
      jobs: rows.jobs.filter(isNew),
      generations: rows.generations.filter(isNew),
      pictures: rows.pictures.filter(isNew),
    }
    const completes = isComplete && !state.isComplete
    if (idsOf(added).length === 0 && !completes) return already()
    const decidedAt = now > state.decidedAt ? now : state.decidedAt
    return accepted<LegacyEvent>({
      type: 'LegacyRowsImported',
      data: { userId, part: state.parts, balance, ...added, isComplete: completes, decidedAt },
    })
  },
}

const idsOf = ({ transactions, jobs, generations, pictures }: LegacyRows): readonly string[] =>
  [...transactions, ...jobs, ...generations, ...pictures].map(({ id }) => id)
