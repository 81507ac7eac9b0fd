/** What everybody who writes a history shares: the dice, the clock, the ids, the streams and the people. */
import { accountDecider } from '../../src/domain/account/account.ts'
import { albumDecider } from '../../src/domain/album/album.ts'
import { campaignDecider } from '../../src/domain/campaign/campaign.ts'
import type { Role } from '../../src/domain/catalogue.ts'
import { type AlbumId, commandIdOf, type ImageId, type JobId, type PhotoId, type UserId } from '../../src/domain/ids.ts'
import { jobDecider } from '../../src/domain/job/job.ts'
import { operationsDecider } from '../../src/domain/operations/operations.ts'
import { paymentDecider } from '../../src/domain/payment/payment.ts'
import { referencesDecider } from '../../src/domain/references/references.ts'
import { randomNumbers } from '../randomNumbers.ts'
import { streamsOf } from './streams.ts'

export interface World {
  readonly userId: UserId
  readonly albums: AlbumId[]
  readonly photos: Map<Role, PhotoId>
  readonly gone: PhotoId[]
  readonly openJobs: JobId[]
  readonly endedJobs: JobId[]
  readonly images: ImageId[]
}

export type Hand = ReturnType<typeof handOf>

export function handOf(seed: number) {
  const random = randomNumbers(seed)
  const below = (count: number) => Math.floor(random() * count)
  let commands = 0
  /** A minute a step; a job's deadline is a quarter of an hour ahead. */
  const time = { minutes: 0 }
  return {
    random,
    below,
    chance: (share: number) => random() < share,
    oneOf: <Item>(items: readonly Item[]): Item | undefined => items[below(items.length)],
    time,
    after: (more: number) => new Date(Date.UTC(2026, 10, 23, 12) + (time.minutes + more) * 60_000).toISOString(),
    commandId: () => commandIdOf('history', seed, commands++),
    streams: {
      accounts: streamsOf(accountDecider),
      jobs: streamsOf(jobDecider),
      references: streamsOf(referencesDecider),
      albums: streamsOf(albumDecider),
      payments: streamsOf(paymentDecider),
      operations: streamsOf(operationsDecider),
      campaigns: streamsOf(campaignDecider),
    },
  }
}
