/** Who is to be forgotten, and what they have, as the log itself says; never lags. */
import { imageIdOf, type UserId } from '../../domain/ids.ts'
import { decodeEvent } from '../../events/decode.ts'
import type { Due, DuePayments } from '../../ports/due.ts'
import type { Erasures, KeptPicture } from '../../ports/erasures.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'

const readMax = 1_000
const ordersMax = 10_000
const endOfTime = '9999-12-31T23:59:59.999Z'

export function createMemoryErasures(store: Pick<EventStore, 'readAll'>, { open }: Pick<DuePayments, 'open'>): Erasures {
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
    async unfinished({ until, after, maxCount }) {
      const all = await events()
      const erased = new Set(all.flatMap(({ type, data }) => (type === 'AccountErased' ? [data.userId] : [])))
      return all
        .flatMap(({ type, data }): Due<UserId>[] =>
          type === 'ErasureRequested' ? [{ id: data.userId, userId: data.userId, dueAt: data.decidedAt }] : [],
        )
        .filter(
          ({ userId, dueAt }) =>
            !erased.has(userId) && dueAt <= until && (after === null || `${dueAt} ${userId}` > `${after.dueAt} ${after.id}`),
        )
        .sort((one, other) => (`${one.dueAt} ${one.id}` < `${other.dueAt} ${other.id}` ? -1 : 1))
        .slice(0, maxCount)
    },
    async openOrdersOf(userId) {
      const orders = await open({ until: endOfTime, after: null, maxCount: ordersMax })
      return orders.filter((order) => order.userId === userId).map(({ id }) => id)
    },
    async picturesOf(userId, { after, maxCount }) {
      return (await events())
        .flatMap(({ type, data }): KeptPicture[] =>
          type === 'ImageDelivered' && data.userId === userId ? [{ id: imageIdOf(data.taskId), objectKey: data.image.objectKey }] : [],
        )
        .filter(({ id }) => after === null || id > after)
        .sort((one, other) => (one.id < other.id ? -1 : 1))
        .slice(0, maxCount)
    },
  }
}
