/**
 * Recomputes every account from its events alone, credit by credit, and says what does not add up.
 *
 * Ensures: shares no code with the deciders but the events' types, so that one mistake is not made twice.
 * Doesn't: know what was asked for; only what was recorded.
 */
import type { AccountEvent } from '../../src/domain/account/events.ts'
import type { JobEvent } from '../../src/domain/job/events.ts'

interface Grant {
  readonly amount: number
  available: number
  held: number
  spent: number
}
interface Reservation {
  /** The grant that pays, by slot. */
  readonly payers: readonly string[]
  settled: 'open' | { readonly captured: readonly number[] }
}
export interface Audit {
  readonly available: number
  readonly reserved: number
  readonly spent: number
  /** Sentences; empty when all is well. */
  readonly findings: readonly string[]
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** @param jobs the events of each job, by job id */
export function audit(account: readonly AccountEvent[], jobs: ReadonlyMap<string, readonly JobEvent[]>): Audit {
  const findings: string[] = []
  const grants = new Map<string, Grant>()
  const reservations = new Map<string, Reservation>()
  const keys = new Set<string>()
  const expect = (holds: boolean, finding: string) => {
    if (!holds) findings.push(finding)
  }
  const grant = (id: string) => grants.get(id) ?? { amount: 0, available: Number.NaN, held: 0, spent: 0 }
  const total = (of: 'available' | 'held' | 'spent') => sum([...grants.values()].map((each) => each[of]))

  for (const [revision, { type, data }] of account.entries()) {
    const at = `revision ${revision}, ${type}:`
    expect((type === 'AccountOpened') === (revision === 0), `${at} the opening is the first event and no other`)
    if ('idempotency' in data && data.idempotency) {
      expect(!keys.has(data.idempotency.keyId), `${at} the key has an answer already`)
      keys.add(data.idempotency.keyId)
    }
    if (type === 'CreditsGranted') {
      expect(!grants.has(data.grantId), `${at} the grant was given already`)
      grants.set(data.grantId, { amount: data.amount, available: data.amount, held: 0, spent: 0 })
    }
    if (type === 'CreditsReserved') {
      expect(!reservations.has(data.jobId), `${at} the job has a reservation already`)
      const payers = data.funding.flatMap(({ grantId, slots }) => Array.from({ length: slots }, () => grantId as string))
      expect(payers.length === data.amount && data.amount === data.order.totalImages, `${at} one slot an image, each paid for`)
      for (const payer of payers) {
        grant(payer).available -= 1
        grant(payer).held += 1
      }
      reservations.set(data.jobId, { payers, settled: 'open' })
    }
    if (type === 'ReservationSettled') {
      const reservation = reservations.get(data.jobId)
      expect(reservation?.settled === 'open', `${at} settles what is open, once`)
      const payers = data.slots.map(({ grantId }) => grantId as string)
      expect(JSON.stringify(payers) === JSON.stringify(reservation?.payers), `${at} each slot goes to the grant that paid for it`)
      const captured = data.slots.flatMap(({ outcome }, slot) => (outcome === 'captured' ? [slot] : []))
      for (const [slot, payer] of reservation?.payers.entries() ?? []) {
        grant(payer).held -= 1
        if (captured.includes(slot)) grant(payer).spent += 1
        else grant(payer).available += 1
      }
      if (reservation) reservation.settled = { captured }
    }
    if ('balanceAfter' in data) {
      expect(data.balanceAfter === total('available'), `${at} says ${data.balanceAfter} can be spent, and it is ${total('available')}`)
      expect(data.reservedAfter === total('held'), `${at} says ${data.reservedAfter} are held, and it is ${total('held')}`)
    }
    for (const [id, { amount, available, held, spent }] of grants) {
      expect(available >= 0 && held >= 0, `${at} grant ${id} is overdrawn`)
      expect(amount === available + held + spent, `${at} grant ${id} lost or gained credits`)
    }
  }

  for (const [jobId, { settled, payers }] of reservations) findings.push(...auditJob(jobId, jobs.get(jobId) ?? [], payers.length, settled))
  return { available: total('available'), reserved: total('held'), spent: total('spent'), findings }
}

function auditJob(jobId: string, events: readonly JobEvent[], slots: number, settled: Reservation['settled']): readonly string[] {
  const findings: string[] = []
  const ended = new Map<number, string>()
  const delivered: number[] = []
  const end = (index: number, how: string) => {
    if (ended.has(index)) findings.push(`job ${jobId}: task ${index} is ${how} after it was ${ended.get(index)}`)
    ended.set(index, how)
  }
  let finished = 0
  for (const { type, data } of events) {
    if (finished > 0 && type !== 'LateResultDiscarded') findings.push(`job ${jobId}: ${type} after its end`)
    if (type === 'ImageDelivered') {
      end(data.index, 'delivered')
      delivered.push(data.index)
    }
    if (type === 'ImageFailed') end(data.index, 'failed')
    if (type === 'JobCancelled') for (const index of data.cancelled) end(index, 'cancelled')
    if (type === 'JobTimedOut') for (const index of data.failed) end(index, 'failed')
    if (type === 'JobFinished') {
      finished += 1
      if (ended.size !== slots) findings.push(`job ${jobId}: finished with ${ended.size} of ${slots} tasks ended`)
    }
  }
  const sorted = JSON.stringify(delivered.sort((one, other) => one - other))
  if (settled !== 'open' && JSON.stringify(settled.captured) !== sorted) {
    findings.push(`job ${jobId}: captured ${JSON.stringify(settled.captured)}, delivered ${sorted}`)
  }
  if (settled !== 'open' && finished !== 1) findings.push(`job ${jobId}: settled with ${finished} ends`)
  return findings
}
