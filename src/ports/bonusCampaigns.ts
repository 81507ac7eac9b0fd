/** What a worker has to know of campaigns and of who is to get their bonus. It is read from read models, which may lag. */
import type { Campaign, GrantId, UserId } from '../domain/ids.ts'

export interface Candidate {
  readonly userId: UserId
  /** So near to the beginning of the campaign, by the store's clock, that only the log says what was first. */
  readonly isNear: boolean
}

export interface BonusCampaigns {
  /** Oldest first, a few: the next ones come when these have finished. Whoever is shown one is shown all accounts before it. */
  unfinished(): Promise<readonly { readonly campaign: Campaign; readonly startedPosition: bigint; readonly startedAt: string }[]>
  /** Accounts opened before a moment or near to it, by their ids, from behind `after` on. */
  candidates(startedAt: string, page: { readonly after: string; readonly maxCount: number }): Promise<readonly Candidate[]>
  /** Those of the grants that are there. */
  given(grantIds: readonly GrantId[]): Promise<ReadonlySet<GrantId>>
}
