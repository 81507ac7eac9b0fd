import { z } from 'zod'

export const transactionSchema = z.object({
  type: z.string(),
  amount: z.number(),
  balanceAfter: z.number(),
  description: z.string(),
  createdAt: z.string(),
  settlement: z.object({ status: z.string(), captured: z.number(), released: z.number() }).nullish(),
})

interface Ledger {
  readonly balance: number
  readonly reserved: number
  readonly transactions: readonly z.infer<typeof transactionSchema>[]
}

/** Oldest first, with signs, and with the sum that must be the balance. */
export function printLedger(account: string, ledger: Ledger): void {
  console.log(`\nLedger of ${account}`)
  const lines = ledger.transactions.toReversed().map((line) => ({ ...line, signed: line.type === 'DEDUCT' ? -line.amount : line.amount }))
  for (const { createdAt, type, signed, balanceAfter, description, settlement } of lines) {
    const settled = settlement
      ? ` [${settlement.status.toLowerCase()}: ${settlement.captured} captured, ${settlement.released} released]`
      : ''
    console.log(
      `  ${createdAt}  ${type.padEnd(8)} ${signed.toString().padStart(5)}  → ${balanceAfter.toString().padStart(4)}  ${description}${settled}`,
    )
  }
  const sum = lines.reduce((total, line) => total + line.signed, 0)
  const verdict = sum === ledger.balance ? 'equal to the balance' : `NOT the balance of ${ledger.balance}`
  console.log(`  Sum of the entries ${sum}, ${verdict}; reserved ${ledger.reserved}.`)
}
