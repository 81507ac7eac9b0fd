import type { OldTime } from '../../ports/legacyDatabase.ts'
import type { Finding, FindingCode } from './findings.ts'

const epoch = '1970-01-01T00:00:00.000Z'

/** Collects what is to be listed of one user. */
export function createLister(userId: string, now: string) {
  const findings: Finding[] = []
  const list = (code: FindingCode, id: string, detail: string) => {
    findings.push({ code, userId, id, detail })
  }
  return {
    findings: findings as readonly Finding[],
    list,
    /** Of a row that must have one. */
    timeOf(found: OldTime, id: string): string {
      if (found === null) list('time_unreadable', id, epoch)
      else if (found > now) list('time_ahead', id, found)
      return found ?? epoch
    },
  }
}
export type Lister = ReturnType<typeof createLister>
