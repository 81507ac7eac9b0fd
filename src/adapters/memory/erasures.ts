/** Who is to be forgotten, and what they have, as the log itself says; never lags. */
import { defaultAlbumName } from '../../domain/catalogue.ts'
import { type AlbumId, imageIdOf, type UserId } from '../../domain/ids.ts'
import type { Due, DuePayments } from '../../ports/due.ts'
import type { Erasures, KeptPicture } from '../../ports/erasures.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import { allEventsOf } from './logReader.ts'
import { duePageOf } from './duePage.ts'

const ordersMax = 10_000
const endOfTime = '9999-12-31T23:59:59.999Z'

export function createMemoryErasures(store: Pick<EventStore, 'readAll'>, { open }: Pick<DuePayments, 'open'>): Erasures {
  const events = () => allEventsOf(store)
  return {
    async unfinished(page) {
      const all = await events()
      const erased = new Set(all.flatMap(({ type, data }) => (type === 'AccountErased' ? [data.userId] : [])))
      return duePageOf(
        page,
        all.flatMap(({ type, data }): Due<UserId>[] =>
          type === 'ErasureRequested' && !erased.has(data.userId) ? [{ id: data.userId, userId: data.userId, dueAt: data.decidedAt }] : [],
        ),
      )
    },
    async openOrdersOf(userId) {
      const orders = await open({ until: endOfTime, after: null, maxCount: ordersMax })
      return orders.filter((order) => order.userId === userId).map(({ id }) => id)
    },
    async plainAlbumsOf(userId) {
      const names = new Map<AlbumId, string>()
      for (const { type, data } of await events()) {
        if ((type === 'AlbumCreated' || type === 'AlbumRenamed') && data.userId === userId) names.set(data.albumId, data.name)
        if (type === 'AlbumDeleted') names.delete(data.albumId)
      }
      return [...names].flatMap(([albumId, name]) => (name === defaultAlbumName || name.startsWith('s1:') ? [] : [albumId]))
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
