/**
 * One bonus for everybody, by a name.
 *
 * Ensures: a name is one campaign, ever, with one amount, reason and expiry; it finishes once.
 * Doesn't: know accounts. Each of them takes its grant once, by an id that follows from campaign and user.
 */
import { accepted, already, type Decider, rejected, unreachable } from '../decider.ts'
import type { CampaignEvent } from './events.ts'

type DataOf<T extends CampaignEvent['type']> = Extract<CampaignEvent, { type: T }>['data']
export type BonusCampaign = DataOf<'BonusCampaignStarted'>

export type CampaignCommand =
  | ({ readonly type: 'StartCampaign'; readonly now: string } & Omit<BonusCampaign, 'decidedAt'>)
  | ({ readonly type: 'FinishCampaign'; readonly now: string } & Omit<DataOf<'BonusCampaignFinished'>, 'decidedAt' | 'campaign'>)

export type CampaignRejection =
  /** There is one of this name that gives something else. */
  { readonly code: 'another_campaign' } | { readonly code: 'expires_too_soon' } | { readonly code: 'campaign_not_started' }

export interface CampaignState {
  readonly started: BonusCampaign | null
  readonly isFinished: boolean
}

/** Whoever gets a bonus has a day to use it, at the least. */
const expiresAfterMsMin = 86_400_000

export const campaignDecider: Decider<CampaignState, CampaignCommand, CampaignEvent, CampaignRejection> = {
  initialState: { started: null, isFinished: false },
  evolve: (state, event) => {
    switch (event.type) {
      case 'BonusCampaignStarted':
        return { ...state, started: event.data }
      case 'BonusCampaignFinished':
        return { ...state, isFinished: true }
      default:
        return unreachable(event)
    }
  },
  decide: (command, { started, isFinished }) => {
    switch (command.type) {
      case 'StartCampaign': {
        const { type: _, now, ...data } = command
        if (started) return isSame(started, data) ? already(0) : rejected({ code: 'another_campaign' })
        if (data.expiresAt !== null && Date.parse(data.expiresAt) < Date.parse(now) + expiresAfterMsMin) {
          return rejected({ code: 'expires_too_soon' })
        }
        return accepted({ type: 'BonusCampaignStarted', data: { ...data, decidedAt: now } })
      }
      case 'FinishCampaign': {
        const { accounts, granted, skipped, now } = command
        if (!started) return rejected({ code: 'campaign_not_started' })
        if (isFinished) return already(1)
        const decidedAt = now > started.decidedAt ? now : started.decidedAt
        return accepted({ type: 'BonusCampaignFinished', data: { campaign: started.campaign, accounts, granted, skipped, decidedAt } })
      }
      default:
        return unreachable(command)
    }
  },
}

/** Whoever asks again needn't be who asked first. */
const isSame = (one: BonusCampaign, other: Omit<BonusCampaign, 'decidedAt'>): boolean =>
  one.amount === other.amount && one.reason === other.reason && one.expiresAt === other.expiresAt
