import type { ConsentKind } from '../../domain/references/events.ts'

export type ConsentRow = {
  readonly id: string
  readonly user_id: string
  readonly kind: ConsentKind
  /** The version as the client gave it, text or number. */
  readonly version: string | number
  readonly created_at: string
  readonly created_position: bigint
}
