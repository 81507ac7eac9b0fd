import { describe, test } from 'vitest'
import { minute } from '../../../testing/fixtures.ts'
import { sentencesFor } from '../../../testing/given.ts'
import { credits } from '../credits.ts'
import { campaignSchema } from '../ids.ts'
import { campaignDecider, type CampaignCommand } from './campaign.ts'

const { given, following } = sentencesFor(campaignDecider)
const day = 24 * 60
const bonus = {
  campaign: campaignSchema.parse('spring-2026'),
  amount: credits(3),
  reason: 'a year of us',
  expiresAt: null,
  startedBy: 'admin-1',
}
const starting: CampaignCommand = { type: 'StartCampaign', ...bonus, now: minute(0) }
const finishing: CampaignCommand = { type: 'FinishCampaign', accounts: 7, granted: 6, skipped: 1, now: minute(5) }

describe('a campaign', () => {
  test('starts with what it gives, why and by whom', () => {
    given()
      .when(starting)
      .thenEvents({ type: 'BonusCampaignStarted', data: { ...bonus, decidedAt: minute(0) } })
  })

  test('of a name that is taken is the one that there is', () => {
    following(starting)
      .when({ ...starting, now: minute(1), startedBy: 'admin-2' })
      .thenAlready(0)
    following(starting, finishing).when(starting).thenAlready(0)
  })

  test.each([{ amount: credits(4) }, { reason: 'another' }, { expiresAt: minute(30 * day) }])(
    'of a name that is taken, with %j, is refused',
    (change) =>
      following(starting)
        .when({ ...starting, ...change })
        .thenRejected({ code: 'another_campaign' }),
  )

  test('whose credits would be gone within a day is refused', () => {
    given()
      .when({ ...starting, expiresAt: minute(day - 1) })
      .thenRejected({ code: 'expires_too_soon' })
    given()
      .when({ ...starting, expiresAt: minute(day) })
      .thenEventsLike({ type: 'BonusCampaignStarted', data: { expiresAt: minute(day) } })
  })

  test('asked for again a day before its expiry is the one that there is', () => {
    following({ ...starting, expiresAt: minute(day) })
      .when({ ...starting, expiresAt: minute(day), now: minute(60) })
      .thenAlready(0)
  })

  test('finishes once, with how many got it', () => {
    const data = { campaign: bonus.campaign, accounts: 7, granted: 6, skipped: 1, decidedAt: minute(5) }
    following(starting).when(finishing).thenEvents({ type: 'BonusCampaignFinished', data })
    following(starting, finishing)
      .when({ ...finishing, granted: 7 })
      .thenAlready(1)
  })

  test('is never finished before it was started, by no clock', () => {
    following(starting)
      .when({ ...finishing, now: minute(-1) })
      .thenEventsLike({ type: 'BonusCampaignFinished', data: { decidedAt: minute(0) } })
    given().when(finishing).thenRejected({ code: 'campaign_not_started' })
  })
})
