/** Campaigns and those who are to get their bonus, as the log itself says; never lags. */
import { decodeEvent } from '../../events/decode.ts'
import type { BonusCampaigns } from '../../ports/bonusCampaigns.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'

const readMax = 1_000

export function createMemoryBonusCampaigns(store: Pick<EventStore, 'readAll'>): BonusCampaigns {
  async function events() {
    const all = []
    for (let after = beginning; ;) {
      const page = await store.readAll({ after, maxCount: readMax })
      all.push(...page.map((event) => decodeEvent(event)))
      const last = page.at(-1)
      if (!last || page.length < readMax) return all
      after = last.position
    }
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
