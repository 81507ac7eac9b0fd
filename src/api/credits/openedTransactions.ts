import type { TextSeal } from '../../ports/personalText.ts'
import type { TransactionView } from '../../projections/creditTransactions/queries.ts'

/** What somebody had typed in the database of before is sealed; all else reads as it is. */
export const openedTransactions = ({ open }: Pick<TextSeal, 'open'>, transactions: readonly TransactionView[]) =>
  transactions.map((transaction) => ({ ...transaction, description: open(transaction.description ?? '') }))
