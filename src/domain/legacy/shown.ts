/** What rows of the old tables are shown as, in today's words. */
import type { TerminalStatus } from '../catalogue.ts'
import type { LegacyJob, LegacyTransaction } from './events.ts'

/** A job that the old system left open ends with it. */
export const shownStatus = ({ status }: Pick<LegacyJob, 'status'>): TerminalStatus =>
  status === 'PENDING' || status === 'PROCESSING' ? 'CANCELLED' : status

/** What an unfinished job still holds of the credits that were taken for it. */
export const heldBy = (job: Pick<LegacyJob, 'status' | 'creditsReserved' | 'creditsUsed'>): number =>
  shownStatus(job) === job.status ? 0 : Math.max(0, job.creditsReserved - job.creditsUsed)

/** The type gives the sign. */
export const shownAmount = (found: number): number => Math.min(Math.abs(found), 2_147_483_647)

type ReferenceType = 'JOB' | 'PAYMENT' | 'ADMIN' | 'SYSTEM'
const referenceTypes: Readonly<Record<string, ReferenceType>> = {
  JOB: 'JOB',
  GENERATION: 'JOB',
  PAYMENT: 'PAYMENT',
  ADMIN: 'ADMIN',
  SYSTEM: 'SYSTEM',
  THEME: 'SYSTEM',
}
export const shownReference = (found: string | null): ReferenceType => referenceTypes[found ?? 'SYSTEM'] ?? 'SYSTEM'

/** The nearest of today's kinds: the old rows don't say more than their type. */
export const shownKind = {
  DEDUCT: 'reservation',
  REFUND: 'release',
  PURCHASE: 'purchase',
  BONUS: 'promotion',
} as const satisfies { readonly [Type in LegacyTransaction['type']]: string }
