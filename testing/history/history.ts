/**
 * Histories as the service would write them: random commands of several accounts, decided by the real deciders.
 * The same seed gives the same history.
 */
import { commandIdOf, defaultAlbumIdOf, jobIdOf, userIdSchema } from '../../src/domain/ids.ts'
import type { EventStore } from '../../src/ports/eventStore.ts'
import { randomNumbers } from '../randomNumbers.ts'
import { campaignsOf } from './campaigns.ts'
import { creditsOf } from './credits.ts'
import { curationOf } from './curation.ts'
import { handOf, type World } from './hand.ts'
import { ordersOf } from './orders.ts'
import { photosOf } from './photos.ts'
import { purchasesOf } from './purchases.ts'
import type { HistoryAppend } from './streams.ts'

export interface HistoryOptions {
  readonly seed: number
  readonly accounts: number
  /** Commands in all; about two in three append something. */
  readonly steps: number
}

export function* history({ seed, accounts, steps }: HistoryOptions): Generator<HistoryAppend> {
  const hand = handOf(seed)
  const { random, chance, below, oneOf, streams } = hand
  const { openAccount, grant, takeBack } = creditsOf(hand)
  const { registerPhoto, dropPhoto } = photosOf(hand)
  const { editAlbum, placeOrder, work, settle } = ordersOf(hand)
  // Dice of their own, so that they leave the rest of a seed's history as it was.
  const purchaseDice = randomNumbers(seed ^ 0x5eed)
  const purchase = purchasesOf({ seed, random: purchaseDice, ...streams })
  const curationDice = randomNumbers(seed ^ 0xa1b5)
  const curation = curationOf({ seed, random: curationDice, ...streams })
  const campaignDice = randomNumbers(seed ^ 0xca3b)
  const campaign = campaignsOf({ seed, random: campaignDice, ...streams })

  const worlds: World[] = Array.from({ length: accounts }, (_, index) => {
    const userId = userIdSchema.parse(index % 2 ? `user-${seed}-${index}` : jobIdOf(commandIdOf('user', seed, index)))
    return { userId, albums: [defaultAlbumIdOf(userId)], photos: new Map(), gone: [], openJobs: [], endedJobs: [], images: [] }
  })
  for (const { userId } of worlds) yield* openAccount(userId)
  for (let step = 0; step < steps; step += 1) {
    hand.time.minutes = step
    const world = worlds[below(accounts)]
    if (!world) continue
    const jobId = oneOf(world.openJobs)
    const dice = random()
    if (jobId && chance(0.75)) yield* work(world, jobId)
    else if (dice < 0.15) yield* registerPhoto(world)
    else if (dice < 0.25) yield* dropPhoto(world)
    else if (dice < 0.35) yield* editAlbum(world)
    else if (dice < 0.6) yield* grant(world.userId)
    else if (dice < 0.65) yield* takeBack(world.userId)
    else yield* placeOrder(world)
    const ended = oneOf(world.endedJobs)
    if (ended && chance(0.02)) yield* work(world, ended)
    if (chance(0.5)) yield* settle(world)
    if (purchaseDice() < 0.1) yield* purchase(world.userId)
    if (curationDice() < 0.15) yield* curation(world)
    if (campaignDice() < 0.1) yield* campaign(hand.after(0))
  }
}

/** In the order they come, or, much faster, side by side: then each account's own in that order. */
export async function writeHistory(
  store: EventStore,
  appends: Iterable<HistoryAppend>,
  order: 'one by one' | 'side by side' = 'one by one',
) {
  const write = async (own: readonly HistoryAppend[]) => {
    for (const { stream, expectedRevision, events } of own) {
      const result = await store.append(stream, expectedRevision, events)
      if (result.type !== 'appended') throw new Error(`a history conflicts at ${stream}`)
    }
  }
  if (order === 'one by one') return write([...appends])
  const byAccount = Map.groupBy([...appends], ({ account }) => account)
  await Promise.all([...byAccount.values()].map(write))
}
