/** Where the credits of a grant can be; `granted` is where they come from. */
export type CreditPlace = 'granted' | 'available' | 'held' | 'spent' | 'expired' | 'revoked'

/** One row a movement: what an event took from one place of a grant to another. Never changed. */
export type CreditMovementRow = {
  readonly user_id: string
  /** Of the event, in the account's stream. */
  readonly revision: number
  /** Which movement of the event it is, from 0. */
  readonly number: number
  readonly grant_id: string
  readonly source: CreditPlace
  readonly target: CreditPlace
  /** Positive. */
  readonly amount: number
  readonly recorded_at: string
  readonly recorded_position: bigint
}
