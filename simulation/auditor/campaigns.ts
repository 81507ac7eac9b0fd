/** Bonuses for everybody: each account that was open before a campaign gets one, once; whoever leaves may go without. */
import type { RecordedEvent } from '../../src/ports/eventStore.ts'
import { count, type Fields, fieldsOf, text, textOrNull, told } from './events.ts'
import { must, Violation } from './violation.ts'

interface Campaign {
  readonly amount: number
  readonly expiresAt: string | null
  readonly opened: ReadonlySet<string>
  readonly given: Set<string>
  isFinished: boolean
}

export function createCampaigns(world: {
  /** Those with an account now. */
  readonly users: () => readonly string[]
  readonly isLeaving: (userId: string) => boolean
}) {
  const campaigns = new Map<string, Campaign>()

  function started(event: RecordedEvent, data: Fields, name: string) {
    must(event.revision === 0, 'a campaign starts once', () => told(event))
    const opened = new Set(world.users())
    const gives = { amount: count(data, 'amount'), expiresAt: textOrNull(data, 'expiresAt') }
    campaigns.set(name, { ...gives, opened, given: new Set(), isFinished: false })
  }
  function finished(event: RecordedEvent, data: Fields, campaign: Campaign) {
    const { opened, given, isFinished } = campaign
    must(!isFinished, 'a campaign finishes once', () => told(event))
    for (const userId of opened)
      must(given.has(userId) || world.isLeaving(userId), 'everybody has the bonus', () => `${told(event)}: ${userId}`)
    const [accounts, granted, skipped] = [count(data, 'accounts'), count(data, 'granted'), count(data, 'skipped')]
    must(accounts === opened.size && granted + skipped === accounts, 'a campaign counts all', () => `${told(event)}: ${opened.size}`)
    must(granted === given.size, 'a campaign counts what it gave', () => `${told(event)}: ${given.size}`)
    campaign.isFinished = true
  }

  return {
    see(event: RecordedEvent) {
      const data = fieldsOf(event.data)
      const name = text(data, 'campaign')
      must(event.stream === `campaign-${name}`, 'own stream', () => told(event))
      if (event.type === 'BonusCampaignStarted') return started(event, data, name)
      const campaign = campaigns.get(name)
      if (!campaign || event.type !== 'BonusCampaignFinished') throw new Violation('known event', told(event))
      finished(event, data, campaign)
    },
    /** A grant that refers to it. @returns false for one that refers to no campaign */
    gave(event: RecordedEvent, name: string): boolean {
      const campaign = campaigns.get(name)
      if (!campaign) return false
      const data = fieldsOf(event.data)
      const userId = text(data, 'userId')
      must(campaign.opened.has(userId) && !campaign.given.has(userId), 'one bonus for who was there', () => told(event))
      const isSame = count(data, 'amount') === campaign.amount && textOrNull(data, 'expiresAt') === campaign.expiresAt
      must(isSame && text(data, 'kind') === 'promotion', 'the bonus that was promised', () => told(event))
      campaign.given.add(userId)
      return true
    },
    isStarted: (name: string) => campaigns.has(name),
    openEnd: () => {
      for (const [name, { isFinished }] of campaigns) if (!isFinished) return `campaign ${name} is not finished`
      return null
    },
    /** Whether anything in it lasts for longer than a history. */
    hasLongGrants: () => [...campaigns.values()].some(({ expiresAt }) => expiresAt !== null),
  }
}
export type Campaigns = ReturnType<typeof createCampaigns>
