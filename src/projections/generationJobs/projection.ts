import { countSlots } from '../../domain/account/settlement.ts'
import type { AccountEvent } from '../../domain/account/events.ts'
import type { JobEvent } from '../../domain/job/events.ts'
import { type Change, create, nothing, type Projection, type Seen, update } from '../projection.ts'
import type { GenerationJobRow } from './row.ts'

/** From the reservation, so that a job can be read as soon as it is paid for, to the settlement, which alone ends it here. */
export const generationJobs: Projection<GenerationJobRow, AccountEvent | JobEvent> = {
  readModel: 'generation_jobs',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    status: 'text',
    mode: 'text',
    album_id: 'uuid',
    model_id: 'text',
    total_images: 'integer',
    completed_images: 'integer',
    failed_images: 'integer',
    credits_reserved: 'integer',
    credits_used: 'integer',
    credits_released: 'integer',
    deadline_at: 'timestamptz',
    created_at: 'timestamptz',
    completed_at: 'timestamptz',
    created_position: 'bigint',
    processing_position: 'bigint',
    settled_position: 'bigint',
  },
  isFinal: ({ settled_position }) => settled_position !== null,
  changes: {
    AccountOpened: nothing,
    CreditsGranted: nothing,
    CreditsReserved: reserved,
    OrderRefused: nothing,
    CheckoutRequested: nothing,
    JobAccepted: nothing,
    TaskStarted: ({ data: { jobId }, position }) => [update([jobId], (row) => processing(row, position))],
    ImageDelivered: ({ data: { jobId }, position }) => [
      update([jobId], (row) => ({ ...processing(row, position), completed_images: row.completed_images + 1 })),
    ],
    ImageFailed: ({ data: { jobId }, position }) => [
      update([jobId], (row) => ({ ...processing(row, position), failed_images: row.failed_images + 1 })),
    ],
    JobCancelled: nothing,
    JobTimedOut: ({ data: { jobId, failed }, position }) => [
      update([jobId], (row) => ({ ...processing(row, position), failed_images: row.failed_images + failed.length })),
    ],
    JobFinished: nothing,
    LateResultDiscarded: nothing,
    ReservationSettled: settled,
    GrantExpired: nothing,
    CreditsRevoked: nothing,
    ErasureRequested: nothing,
    AccountErased: nothing,
  },
}

function reserved(event: Seen<'CreditsReserved'>): readonly Change<GenerationJobRow>[] {
  const positions = { created_position: event.position, processing_position: null, settled_position: null }
  return [create([event.data.jobId], { ...reservedJob(event), ...positions })]
}

type Positions = 'created_position' | 'processing_position' | 'settled_position'

/** A job begins when it was decided, by the clock that its deadline was counted from. */
export function reservedJob({ data }: Pick<Seen<'CreditsReserved'>, 'data'>): Omit<GenerationJobRow, Positions> {
  const { jobId, userId, amount, order, deadlineAt } = data
  return {
    id: jobId,
    user_id: userId,
    status: 'PENDING',
    mode: order.mode,
    album_id: order.albumId,
    model_id: order.modelId,
    total_images: order.totalImages,
    completed_images: 0,
    failed_images: 0,
    credits_reserved: amount,
    credits_used: null,
    credits_released: null,
    deadline_at: deadlineAt,
    created_at: data.decidedAt,
    completed_at: null,
  }
}

/** A job is under way from the first start or outcome of a task on. */
function processing(row: GenerationJobRow, position: bigint): GenerationJobRow {
  return row.status === 'PENDING' ? { ...row, status: 'PROCESSING', processing_position: position } : row
}

function settled(event: Seen<'ReservationSettled'>): readonly Change<GenerationJobRow>[] {
  const ending = { ...settledJob(event), settled_position: event.position }
  return [update([event.data.jobId], (row) => ({ ...row, ...ending }))]
}

export function settledJob({ data: { jobStatus, slots }, time }: Pick<Seen<'ReservationSettled'>, 'data' | 'time'>) {
  const { captured, released } = countSlots(slots)
  return { status: jobStatus, credits_used: captured, credits_released: released, completed_at: time }
}
