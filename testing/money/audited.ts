/** What the auditor says of some events, as a spec asks for it. */
import { createAuditor } from '../../src/audit/auditor/auditor.ts'
import type { Finding } from '../../src/audit/auditor/finding.ts'
import type { LoggedEvent } from '../../src/events/frames.ts'

export interface AuditedAccount {
  readonly available: number
  readonly reserved: number
  readonly spent: number
  readonly expired: number
  readonly revoked: number
}

export interface Audited {
  readonly findings: readonly Finding[]
  account(userId: string): AuditedAccount
}

/** @param of `accounts` when there are no others */
export function audited(events: readonly LoggedEvent[], of: 'accounts' | 'everything' = 'everything'): Audited {
  const findings: Finding[] = []
  const auditor = createAuditor({ find: (finding) => findings.push(finding), expectRow: () => undefined, of })
  for (const event of events) auditor.see(event)
  auditor.finish()
  return {
    findings,
    account(userId) {
      const totals = auditor.account(userId)?.totals ?? { available: 0, held: 0, spent: 0, expired: 0, revoked: 0 }
      const { available, held: reserved, spent, expired, revoked } = totals
      return { available, reserved, spent, expired, revoked }
    },
  }
}
