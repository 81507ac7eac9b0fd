/** `Difference.readModel` of what is wrong in the log and in no table. */
export const ledger = 'ledger'
