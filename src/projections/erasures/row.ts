export type ErasureRow = {
  readonly user_id: string
  readonly requested_at: string
  readonly requested_position: bigint
  /** Null until all is gone. */
  readonly erased_at: string | null
}
