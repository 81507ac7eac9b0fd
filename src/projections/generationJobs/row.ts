import type { JobStatus } from '../../domain/catalogue.ts'

/**
 * One row a job, from its reservation on. Status turns terminal, and `credits_used`, `credits_released`,
 * `completed_at` stop being null, in one step: when the credits are settled.
 */
export type GenerationJobRow = {
  readonly id: string
  readonly user_id: string
  readonly status: JobStatus
  readonly mode: 'SINGLE' | 'BATCH'
  /** The album that was ordered for; it may have been deleted since. */
  readonly album_id: string
  readonly model_id: string
  readonly total_images: number
  readonly completed_images: number
  readonly failed_images: number
  readonly credits_reserved: number
  readonly credits_used: number | null
  readonly credits_released: number | null
  readonly deadline_at: string
  readonly created_at: string
  readonly completed_at: string | null
  readonly created_position: bigint
  /** The position of the first start or outcome of a task. */
  readonly processing_position: bigint | null
  readonly settled_position: bigint | null
}
