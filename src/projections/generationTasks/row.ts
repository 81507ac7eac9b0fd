import type { FailureCode, Role, TaskStatus } from '../../domain/catalogue.ts'

/** One row an image that was ordered. `ended_position`: of the event that delivered, failed or cancelled it. */
export type GenerationTaskRow = {
  readonly job_id: string
  readonly index: number
  readonly task_id: string
  readonly user_id: string
  readonly style: string
  readonly role: Role
  readonly reference_photo_id: string
  readonly status: TaskStatus
  readonly image_id: string | null
  readonly failure_code: FailureCode | null
  readonly started_at: string | null
  readonly ended_at: string | null
  readonly ended_position: bigint | null
}
