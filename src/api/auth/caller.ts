import { z } from 'zod'
import type { UserId } from '../../domain/ids.ts'

/** What a caller may do. No role implies another. */
export const callerRoleSchema = z.enum(['user', 'finance', 'analyst', 'admin'])
export type CallerRole = z.infer<typeof callerRoleSchema>

/** Who sent a request, as its credential says. */
export interface Caller {
  readonly userId: UserId
  readonly roles: readonly CallerRole[]
  /** When the credential ends, in seconds since the epoch. */
  readonly expiresAt: number
}
