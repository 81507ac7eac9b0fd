/** The answer to an order is a pure function of the event that decided it, now and at any repeat. */
import type { AccountEvent } from '../../domain/account/events.ts'
import type { Role } from '../../domain/catalogue.ts'
import type { JobId, PhotoId, TaskId } from '../../domain/ids.ts'
import { tasksOf } from '../../domain/order.ts'
import type { Appended } from '../../events/decode.ts'
import type { Refused } from './refusals.ts'

export interface PlacedOrder {
  readonly type: 'placed'
  readonly replayed: boolean
  readonly position: bigint
  readonly answer: {
    readonly jobId: JobId
    readonly status: 'PENDING'
    readonly creditsReserved: number
    readonly balanceAfter: number
    readonly tasks: readonly {
      readonly taskId: TaskId
      readonly index: number
      readonly style: string
      readonly role: Role
      readonly referencePhotoId: PhotoId
    }[]
  }
}

export type OrderResult = PlacedOrder | Refused

/** @returns null for an event that answers no order */
export function orderAnswer(event: Appended<AccountEvent>, replayed: boolean, position: bigint): OrderResult | null {
  if (event.type === 'OrderRefused') {
    const { code, required, available, shortfall, reserved, openReservations, nextExpiry, largestOrder, packages } = event.data
    const explained = { required, available, shortfall, reserved, openReservations, nextExpiry, largestOrder, packages }
    const refusal = code === 'open_job_limit' ? ({ code } as const) : ({ code, ...explained } as const)
    const firstRequestId = event.metadata.$correlationId
    return { type: 'refused', refusal, replayed, position, ...(replayed && firstRequestId !== undefined ? { firstRequestId } : {}) }
  }
  if (event.type !== 'CreditsReserved') return null
  const { jobId, order, amount, balanceAfter } = event.data
  const tasks = tasksOf(jobId, order).map(({ taskId, index, style, role, photoId }) => ({
    taskId,
    index,
    style,
    role,
    referencePhotoId: photoId,
  }))
  return { type: 'placed', replayed, position, answer: { jobId, status: 'PENDING', creditsReserved: amount, balanceAfter, tasks } }
}
