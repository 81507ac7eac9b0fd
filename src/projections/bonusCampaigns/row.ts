/** One row a campaign. */
export type BonusCampaignRow = {
  readonly campaign: string
  readonly started_at: string
  readonly started_position: bigint
  readonly finished_at: string | null
}
