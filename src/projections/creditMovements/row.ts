/** Where the credits of a grant can be; `granted` is where they come from. */
export type CreditPlace = 'granted' | 'available' | 'held' | 'spent' | 'expired' | 'revoked'

/** One row a movement: what an event took from one place of a grant to another. Never changed. */
export type CreditMovementRow = {
  readonly user_id: string
  /** The event's revision in the account's stream. */
  readonly revision: number
  /** Of the movement, in the account's order; those of one event follow on one another. */
  readonly number: number
  readonly grant_id: string
  readonly source: CreditPlace
  readonly target: CreditPlace
  /** Positive. */
  readonly amount: number
  readonly recorded_at: string
  readonly recorded_position: bigint
}
