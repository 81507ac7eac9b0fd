/** What the events say was brought over and given back, user by user: one reading of the whole log, whoever wrote it. */
import { givenBackGrantIdOf, openingGrantIdOf } from '../../domain/ids.ts'
import { decodeFrame, frameAt, typeOf } from '../../events/frames.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'

export interface Found {
  opening: number
  givenBack: number
}

export async function foundInLog(store: Pick<EventStore, 'scan' | 'head'>): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>()
  for await (const page of store.scan({ after: beginning, until: await store.head() })) {
    for (let start = 0; start < page.length;) {
      const place = frameAt(page, start)
      start = place.end
      if (typeOf(page, place) !== 'CreditsGranted') continue
      const event = decodeFrame(page, place)
      if (event.type !== 'CreditsGranted') continue
      const { userId, grantId, amount, reference } = event.data
      const isOpening = grantId === openingGrantIdOf(userId)
      if (!isOpening && grantId !== givenBackGrantIdOf(reference.id)) continue
      const of = found.get(userId) ?? { opening: 0, givenBack: 0 }
      of[isOpening ? 'opening' : 'givenBack'] += amount
      found.set(userId, of)
    }
  }
  return found
}
