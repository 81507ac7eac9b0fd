/**
 * Judges a history from outside: every append when it is written, every answer when it is given, and everything at the end.
 *
 * Ensures that a verdict rests on the rules of the product as they are written here and nowhere else: no code is shared with
 * the service, nor with its own auditor.
 */
import type { RecordedEvent } from '../../src/ports/eventStore.ts'
import { createAccounts } from './accounts.ts'
import { createBelongings } from './belongings.ts'
import { createCalls } from './calls.ts'
import { createCampaigns } from './campaigns.ts'
import { told } from './events.ts'
import { createJobs } from './jobs.ts'
import { createPayments } from './payments.ts'
import { createProofs } from './proofs.ts'
import { must } from './violation.ts'

export interface AuditedWorld {
  readonly openJobsMax: number
  readonly jobDeadlineMs: number
  readonly skewMsMax: number
  /** Calls of a provider for one task. */
  readonly attemptsMax: number
  readonly sha256Of: (objectKey: string) => string | null
  /** Of the tree that is sealed. */
  readonly origin: string
  readonly verifierKey: string
}

const headFolder = 'proofs/'

export function createAuditor(world: AuditedWorld) {
  const isLeaving = (userId: string): boolean => accounts.leavingSince(userId) !== null
  const payments = createPayments({ ...world, isLeaving })
  const jobs = createJobs({ ...world, reservation: (jobId) => accounts.reservation(jobId) })
  const campaigns = createCampaigns({ users: () => accounts.users(), isLeaving })
  const accounts = createAccounts({ ...world, jobs, payments, campaigns })
  const belongings = createBelongings()
  const proofs = createProofs(world)
  const calls = createCalls(world.attemptsMax)
  const revisions = new Map<string, number>()
  const ids = new Set<string>()
  let lastTime = ''
  let lastPosition = 0n

  function see(event: RecordedEvent) {
    const { stream, revision, position, time, id } = event
    must(revision === (revisions.get(stream) ?? -1) + 1, 'revisions have no gaps', () => told(event))
    must(position > lastPosition && time >= lastTime, 'positions and times grow', () => told(event))
    must(!ids.has(`${stream} ${id}`), 'an id stands once', () => told(event))
    revisions.set(stream, revision)
    ids.add(`${stream} ${id}`)
    lastPosition = position
    lastTime = time
    proofs.see(event)
    belongings.see(event)
    if (stream.startsWith('account-')) accounts.see(event)
    else if (stream.startsWith('job-')) jobs.see(event)
    else if (stream.startsWith('payment-')) payments.see(event)
    else if (stream.startsWith('campaign-')) campaigns.see(event)
  }

  return {
    accounts,
    jobs,
    payments,
    campaigns,
    belongings,
    proofs,
    isLeaving,
    called: calls.begins,
    /** One append. */
    appended(events: readonly RecordedEvent[]) {
      for (const event of events) see(event)
      for (const stream of new Set(events.map((event) => event.stream))) {
        if (stream.startsWith('account-')) accounts.afterAppend(stream)
        else if (stream.startsWith('job-')) jobs.afterAppend(stream)
      }
    },
    stored(objectKey: string, bytes: Uint8Array) {
      belongings.stored(objectKey, bytes)
      if (objectKey.startsWith(headFolder)) proofs.kept(objectKey, bytes)
    },
    deleted(objectKey: string) {
      must(!objectKey.startsWith(headFolder), 'a head is kept for ever', () => objectKey)
      const owner = jobs.ownerOf(objectKey)
      must(owner === null || isLeaving(owner), 'a delivered image stays', () => objectKey)
    },
  }
}
export type Auditor = ReturnType<typeof createAuditor>
