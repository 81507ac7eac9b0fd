/** What an operator has to look at. Each light is one of the alerts of docs/OPERATIONS.md and leads to its paragraph. */
import type { Operations } from './queries.ts'

export interface Light {
  /** The heading of its paragraph. */
  readonly alert: string
  readonly kind: 'away' | 'check' | 'lag' | 'noLeader' | 'old' | 'parked' | 'deadLetters' | 'rejected' | 'erasures' | 'seen'
  /** Which part, role, list or alert. */
  readonly about: string
  readonly says: string
}

/** As the rules of `ops/prometheus/alerts.yaml` have them: `web/tests/alertRules.unit.test.ts` holds them together. */
export const lagMsMax = { projector: 10_000, reactor: 30_000, publisher: 300_000, sealer: 60_000 } as const
const limits: Readonly<Record<string, number>> = lagMsMax
const openMsMax = 1_200_000

const behind: Readonly<Record<string, string>> = {
  projector: 'SillokProjectorBehind',
  reactor: 'SillokReactorBehind',
  publisher: 'SillokPublisherBehind',
  sealer: 'SillokSealerBehind',
}
/** Of these one process at a time has to lead; the same test holds them to the service's own list. */
const ledRoles: readonly string[] = ['reactor', 'timers', 'publisher', 'sealer']

/** The heading under which the manual tells what to do when a part is away. */
const whenAPartFails = 'When a part fails'

function alertOfCheck(part: string, says: string): string {
  if (part === 'proof') return 'SillokProofBroken'
  if (says.includes('stands still')) return 'SillokOnAnotherLog'
  return part === 'readModels' ? 'SillokProcessBehind' : whenAPartFails
}

export function lightsOf(seen: Operations, nowMs: number): readonly Light[] {
  const { roles, checks, unavailable, alerts, oldestOpenReservationAt } = seen
  const lights: Light[] = unavailable.map((part) => ({ kind: 'away', about: part, says: '', alert: 'SillokUnreadable' }))
  for (const [part, says] of Object.entries(checks ?? {})) {
    if (says !== 'ok') lights.push({ kind: 'check', about: part, says, alert: alertOfCheck(part, says) })
  }
  for (const { role, leader, lagMs, lagPositions } of roles ?? []) {
    const alert = behind[role]
    if (alert && (lagMs ?? 0) > (limits[role] ?? 0)) lights.push({ kind: 'lag', about: role, says: String(lagPositions ?? ''), alert })
    if (leader === null && ledRoles.includes(role)) lights.push({ kind: 'noLeader', about: role, says: '', alert: 'SillokNobodyLeads' })
  }
  if (oldestOpenReservationAt !== null && nowMs - Date.parse(oldestOpenReservationAt) > openMsMax)
    lights.push({ kind: 'old', about: 'openJobs', says: oldestOpenReservationAt, alert: 'SillokOldReservation' })
  const lists = [
    { kind: 'parked', count: seen.parked?.length, alert: 'SillokParkedStreams' },
    { kind: 'deadLetters', count: seen.deadLetters?.length, alert: 'SillokDeadLetters' },
    { kind: 'rejected', count: seen.rejectedPayments?.length, alert: 'SillokRejectedPayments' },
    { kind: 'erasures', count: seen.unfinishedErasures, alert: 'SillokUnfinishedErasures' },
  ] as const
  for (const { kind, count, alert } of lists) if (count) lights.push({ kind, about: kind, says: String(count), alert })
  for (const { alert, says } of alerts ?? []) lights.push({ kind: 'seen', about: alert, says, alert })
  return lights
}
