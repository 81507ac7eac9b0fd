import type { Role } from '../../domain/catalogue.ts'
import type { Face } from '../../domain/references/events.ts'

/** One row a registered portrait, for ever: what was replaced or deleted stays as a row that serves nobody. */
export type ReferencePhotoRow = {
  readonly photo_id: string
  readonly user_id: string
  readonly role: Role
  readonly is_active: boolean
  readonly face: Face
  readonly object_key: string
  readonly content_type: string
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly created_at: string
  readonly deactivated_at: string | null
  readonly deactivation_cause: 'replaced' | 'deleted' | null
  readonly erased_at: string | null
  readonly created_position: bigint
}
