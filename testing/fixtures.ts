/** Names for tests: the same users, jobs, photos and times everywhere. */
import type { AccountCommand } from '../src/domain/account/commands.ts'
import type { Idempotency } from '../src/domain/account/events.ts'
import type { Role } from '../src/domain/catalogue.ts'
import { credits } from '../src/domain/credits.ts'
import { albumIdOf, commandIdOf, defaultAlbumIdOf, grantIdOf, jobIdOf, keyIdOf, photoIdOf, userIdSchema } from '../src/domain/ids.ts'
import type { StoredImage } from '../src/domain/job/events.ts'
import type { Order } from '../src/domain/order.ts'

export const userNamed = (name: string) => userIdSchema.parse(name)
export const owner = userNamed('owner')
export const stranger = userNamed('stranger')

export const jobNamed = (name: string) => jobIdOf(commandIdOf('test-job', name))
export const photoNamed = (name: string) => photoIdOf(commandIdOf('test-photo', name))
export const albumNamed = (name: string) => albumIdOf(commandIdOf('test-album', name))
export const grantNamed = (name: string) => grantIdOf(commandIdOf('test-grant', name))
export const keyNamed = (name: string): Idempotency => ({ keyId: keyIdOf('owner', owner, name), requestHash: `hash of ${name}` })

/** Minutes after a fixed noon. */
export const noon = Date.parse('2026-06-01T12:00:00.000Z')
export const minute = (minutes: number): string => new Date(noon + minutes * 60_000).toISOString()

const bothRoles: readonly Role[] = ['GROOM', 'BRIDE']

export const orderOf = (totalImages: number, changes: Partial<Order> = {}): Order => ({
  albumId: defaultAlbumIdOf(owner),
  mode: 'BATCH',
  modelId: 'stylist-1',
  totalImages,
  styles: ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'MINIMALIST_GALLERY'],
  roles: [...bothRoles],
  photos: bothRoles.map((role) => ({ role, photoId: photoNamed(role), objectKey: `portraits/${role.toLowerCase()}.jpg`, oneOff: false })),
  ...changes,
})

export const imageAt = (objectKey: string): StoredImage => ({
  objectKey,
  sha256: 'f'.repeat(64),
  contentType: 'image/jpeg',
  bytes: 300_000,
  width: 1024,
  height: 1280,
})

type CommandOf<T extends AccountCommand['type']> = Extract<AccountCommand, { type: T }>

export const opening = (userId = owner, now = minute(0)): CommandOf<'OpenAccount'> => ({ type: 'OpenAccount', userId, now })

/** The name gives the grant its id and its key. */
export const granting = (name: string, amount: number, changes: Partial<CommandOf<'GrantCredits'>> = {}): CommandOf<'GrantCredits'> => ({
  type: 'GrantCredits',
  userId: owner,
  grantId: grantNamed(name),
  kind: 'goodwill',
  amount: credits(amount),
  reference: { type: 'ADMIN', id: name },
  reason: 'a reason',
  grantedBy: 'admin-1',
  expiresAt: null,
  now: '2026-01-01T00:00:00.000Z',
  idempotency: keyNamed(`grant ${name}`),
  ...changes,
})

/** The name gives the job its id and the order its key. */
export const ordering = (name: string, images: number, changes: Partial<CommandOf<'PlaceOrder'>> = {}): CommandOf<'PlaceOrder'> => ({
  type: 'PlaceOrder',
  userId: owner,
  jobId: jobNamed(name),
  order: orderOf(images),
  deadlineAt: minute(15),
  openJobsMax: 1,
  now: minute(0),
  idempotency: keyNamed(name),
  ...changes,
})

/** `delivered` of the first images, the rest failed. */
export const settling = (name: string, images: number, delivered: number, now = minute(1)): CommandOf<'SettleReservation'> => ({
  type: 'SettleReservation',
  jobId: jobNamed(name),
  jobStatus: delivered === images ? 'COMPLETED' : delivered > 0 ? 'PARTIAL' : 'FAILED',
  outcomes: Array.from({ length: images }, (_, slot) =>
    slot < delivered ? ({ type: 'delivered' } as const) : ({ type: 'failed', code: 'provider_unavailable' } as const),
  ),
  now,
})
