import { expect, test } from 'vitest'
import { albumNamed, owner, stranger } from '../../../testing/fixtures.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { albumStream, commandIdOf } from '../../domain/ids.ts'
import { noStream } from '../../ports/eventStore.ts'
import { eventsSource } from './events.ts'

test('what a user typed before texts were sealed is blank once that user wished to be forgotten', async () => {
  const store = createMemoryEventStore({ scheduler: { now: () => 0 } })
  for (const userId of [owner, stranger]) {
    const albumId = albumNamed(userId)
    const eventOf = (type: string, data: object) => ({
      id: commandIdOf(type, userId),
      type,
      data: { userId, albumId, ...data },
      metadata: { schemaVersion: '1' },
    })
    await store.append(albumStream(albumId), noStream, [
      eventOf('AlbumCreated', { name: 'Jeju' }),
      eventOf('AlbumGroupsArranged', { groups: [{ id: 'g', name: 'Beach' }], ungrouped: [] }),
      eventOf('AlbumPhotosEdited', { photos: [{ imageId: 'i', tags: ['sunset', 'sea'], favorite: true }] }),
    ])
  }
  const wanted = { period: { from: null, to: null }, until: await store.head(), isPublic: false, erased: new Set([owner]) }
  const seen: unknown[] = []
  for await (const { rows } of eventsSource(store, wanted).pages(null)) seen.push(...rows.map(({ data }) => JSON.parse(String(data))))
  expect(seen).toMatchObject([
    { userId: owner, name: '' },
    { groups: [{ id: 'g', name: '' }] },
    { photos: [{ imageId: 'i', tags: ['', ''], favorite: true }] },
    { userId: stranger, name: 'Jeju' },
    { groups: [{ id: 'g', name: 'Beach' }] },
    { photos: [{ imageId: 'i', tags: ['sunset', 'sea'], favorite: true }] },
  ])
})
