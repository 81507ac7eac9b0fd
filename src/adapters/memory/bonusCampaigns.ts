/** Campaigns and those who are to get their bonus, as the log itself says; never lags. */
import type { BonusCampaigns } from '../../ports/bonusCampaigns.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { StoredEvent } from '../../events/decode.ts'
import { createLogReader } from './logReader.ts'

export function createMemoryBonusCampaigns(store: Pick<EventStore, 'readAll'>): BonusCampaigns {
  const look = createLogReader(store)
  const seen: StoredEvent[] = []
  const events = async (): Promise<readonly StoredEvent[]> => {
    await look((event) => seen.push(event))
    return seen
  }
  return {
    async unfinished() {
      const all = await events()
      const finished = new Set(all.flatMap(({ type, data }) => (type === 'BonusCampaignFinished' ? [data.campaign] : [])))
      return all.flatMap((event) => {
        if (event.type !== 'BonusCampaignStarted' || finished.has(event.data.campaign)) return []
        return [{ campaign: event.data.campaign, startedPosition: event.position, startedAt: event.time }]
      })
    },
    async candidates(_, { after, maxCount }) {
      const users = (await events()).flatMap(({ type, data }) => (type === 'AccountOpened' && data.userId > after ? [data.userId] : []))
      return users
        .sort()
        .slice(0, maxCount)
        .map((userId) => ({ userId, isNear: true }))
    },
    async given(grantIds) {
      const wanted = new Set(grantIds)
      const all = await events()
      return new Set(all.flatMap(({ type, data }) => (type === 'CreditsGranted' && wanted.has(data.grantId) ? [data.grantId] : [])))
    },
  }
}
