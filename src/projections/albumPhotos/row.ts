import type { ShownRole } from '../../domain/catalogue.ts'

/** One row a delivered image. `album_id` is the album ordered for; queries show the default album once that one is deleted. */
export type AlbumPhotoRow = {
  /** The image's id. */
  readonly id: string
  readonly user_id: string
  readonly album_id: string
  readonly job_id: string
  readonly task_id: string
  readonly style: string
  readonly role: ShownRole
  readonly model: string
  readonly object_key: string
  readonly content_type: string
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly created_at: string
  readonly created_position: bigint
}
