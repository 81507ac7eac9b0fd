/** One row an account. `balance` is what can be spent, `reserved` what open jobs hold; granted = balance + reserved + spent + expired + revoked. */
export type AccountBalanceRow = {
  readonly user_id: string
  readonly balance: number
  readonly reserved: number
  readonly granted: bigint
  readonly spent: bigint
  readonly expired: bigint
  readonly revoked: bigint
  readonly opened_at: string
}
