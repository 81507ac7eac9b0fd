/** One account and one shoot of four images as single events, for specs of read models. */

import type { SlotOutcome } from '../src/domain/account/events.ts'
import type { FailureCode } from '../src/domain/catalogue.ts'
import { credits } from '../src/domain/credits.ts'
import type { EventOf } from '../src/domain/events.ts'
import {
  albumIdOf,
  commandIdOf,
  defaultAlbumIdOf,
  imageIdOf,
  jobIdOf,
  keyIdOf,
  photoIdOf,
  signupGrantIdOf,
  taskIdOf,
  userIdSchema,
} from '../src/domain/ids.ts'
import { type Order, tasksOf } from '../src/domain/order.ts'

export const userId = userIdSchema.parse('bride|1')
export const jobId = jobIdOf(commandIdOf('shoot'))
export const photoId = photoIdOf(commandIdOf('photo'))
export const albumId = albumIdOf(commandIdOf('album'))
export const deadlineAt = '2026-11-23T12:15:00.000Z'
export const order: Order = {
  albumId: defaultAlbumIdOf(userId),
  mode: 'BATCH',
  modelId: 'stylist-1',
  totalImages: 4,
  styles: ['CLASSIC_STUDIO', 'SUNSET_BEACH'],
  roles: ['BRIDE'],
  photos: [{ role: 'BRIDE', photoId, objectKey: 'references/1.jpg', oneOff: false }],
}
const job = { jobId, userId }
const grantId = signupGrantIdOf(userId)
export const decidedAt = '2026-11-23T12:00:00.000Z'

export const opened: EventOf<'AccountOpened'> = { type: 'AccountOpened', data: { userId, decidedAt } }
export const signedUp: EventOf<'CreditsGranted'> = {
  type: 'CreditsGranted',
  data: {
    userId,
    grantId,
    kind: 'signup',
    amount: credits(5),
    reference: { type: 'SYSTEM', id: 'signup' },
    reason: null,
    grantedBy: 'system',
    expiresAt: null,
    decidedAt,
    balanceAfter: credits(5),
    reservedAfter: credits(0),
    idempotency: null,
  },
}
export const reserved: EventOf<'CreditsReserved'> = {
  type: 'CreditsReserved',
  data: {
    ...job,
    amount: credits(4),
    funding: [{ grantId, slots: 4 }],
    order,
    deadlineAt,
    decidedAt,
    balanceAfter: credits(1),
    reservedAfter: credits(4),
    idempotency: null,
  },
}
export const refused: EventOf<'OrderRefused'> = {
  type: 'OrderRefused',
  data: {
    userId,
    code: 'insufficient_credits',
    required: credits(4),
    available: credits(1),
    reserved: credits(4),
    shortfall: credits(3),
    openReservations: [{ jobId, amount: credits(4), deadlineAt }],
    nextExpiry: null,
    largestOrder: 1,
    packages: [{ packageId: 'credits-10', credits: credits(10), amount: 3_900 }],
    refusedAt: deadlineAt,
    decidedAt: deadlineAt,
    idempotency: { keyId: keyIdOf(userId, userId, 'key-1'), requestHash: '' },
  },
}
export const expired = (amount: number): EventOf<'GrantExpired'> => ({
  type: 'GrantExpired',
  data: {
    userId,
    grantId,
    amount: credits(amount),
    expiresAt: '2026-11-23T12:20:00.000Z',
    effectiveAt: '2026-11-23T12:20:00.000Z',
    decidedAt: '2026-11-23T12:30:00.000Z',
    balanceAfter: credits(5 - amount),
    reservedAfter: credits(0),
  },
})
export const revoked = (amount: number, changes: Partial<EventOf<'CreditsRevoked'>['data']> = {}): EventOf<'CreditsRevoked'> => ({
  type: 'CreditsRevoked',
  data: {
    userId,
    grantId,
    cause: 'revocation',
    amount: credits(amount),
    left: credits(0),
    unrecovered: credits(0),
    reason: 'a mistake',
    revokedBy: 'admin|1',
    decidedAt: '2026-11-23T12:30:00.000Z',
    balanceAfter: credits(5 - amount),
    reservedAfter: credits(0),
    idempotency: null,
    ...changes,
  },
})
export const accepted: EventOf<'JobAccepted'> = { type: 'JobAccepted', data: { ...job, order, deadlineAt } }
export const started = (index: number): EventOf<'TaskStarted'> => ({
  type: 'TaskStarted',
  data: { ...job, taskId: taskIdOf(jobId, index), index },
})
const image = (index: number) => ({
  objectKey: `images/${index}`,
  sha256: '0'.repeat(64),
  contentType: 'image/jpeg',
  bytes: 200_000,
  width: 1_024,
  height: 1_280,
})
export function delivered(index: number, into = order.albumId): EventOf<'ImageDelivered'> {
  const taskId = taskIdOf(jobId, index)
  const { style = '', role = 'BRIDE' } = tasksOf(jobId, order)[index] ?? {}
  const made = { image: image(index), model: 'stylist-1', attempts: 1, billed: 'no', calls: null } as const
  return {
    type: 'ImageDelivered',
    data: { ...job, taskId, index, imageId: imageIdOf(taskId), albumId: into, style, role, photoId, ...made },
  }
}
export function failed(index: number, failureCode: FailureCode = 'content_refused'): EventOf<'ImageFailed'> {
  const taskId = taskIdOf(jobId, index)
  const { style = '', role = 'BRIDE' } = tasksOf(jobId, order)[index] ?? {}
  return { type: 'ImageFailed', data: { ...job, taskId, index, style, role, failureCode, attempts: 1, billed: 'no', calls: null } }
}
export const cancelled = (...indexes: number[]): EventOf<'JobCancelled'> => ({ type: 'JobCancelled', data: { ...job, cancelled: indexes } })
export const timedOut = (...indexes: number[]): EventOf<'JobTimedOut'> => ({ type: 'JobTimedOut', data: { ...job, failed: indexes } })
export function finished(status: EventOf<'JobFinished'>['data']['status'], captured: readonly number[]): EventOf<'JobFinished'> {
  const outcomes = [0, 1, 2, 3].map((index) =>
    captured.includes(index) ? ({ type: 'delivered' } as const) : ({ type: 'failed', code: 'content_refused' } as const),
  )
  return { type: 'JobFinished', data: { ...job, status, outcomes } }
}
/** With the shoot's four credits: what isn't captured is released. */
export function settled(
  jobStatus: EventOf<'ReservationSettled'>['data']['jobStatus'],
  ...captured: number[]
): EventOf<'ReservationSettled'> {
  const slots = [0, 1, 2, 3].map((slot): SlotOutcome =>
    captured.includes(slot) ? { grantId, outcome: 'captured' } : { grantId, outcome: 'released', code: 'content_refused' },
  )
  const after = { balanceAfter: credits(5 - captured.length), reservedAfter: credits(0) }
  return { type: 'ReservationSettled', data: { ...job, jobStatus, slots, decidedAt, ...after } }
}
