import type { Role } from '../../domain/catalogue.ts'
import type { EventOf } from '../../domain/events.ts'
import type { Face } from '../../domain/references/events.ts'

/**
 * One row a portrait that was ever uploaded, registered or not; it stays when the file is gone. What only a
 * registered one has (a face, sizes, when) is null in uploads that were never registered.
 */
export type ReferencePhotoRow = {
  readonly id: string
  readonly user_id: string
  readonly role: Role
  readonly status: 'UPLOADING' | 'ACTIVE' | 'DEACTIVATED' | 'ERASED'
  readonly object_key: string
  readonly uploaded_at: string
  readonly face: Face | null
  readonly content_type: string | null
  readonly bytes: number | null
  readonly width: number | null
  readonly height: number | null
  readonly registered_at: string | null
  readonly registered_position: bigint | null
  readonly deactivated_at: string | null
  readonly deactivation_cause: EventOf<'ReferencePhotoDeactivated'>['data']['cause'] | null
  readonly erased_at: string | null
}
