/** Accounts that live fast, on a log whose clock the history moves: much happens at one instant, and at those of expiries. The same seed gives the same history. */
import { createMemoryEventStore } from '../../src/adapters/memory/eventStore.ts'
import type { AccountCommand } from '../../src/domain/account/commands.ts'
import { accountStream, commandIdOf, type JobId, jobStream, type UserId } from '../../src/domain/ids.ts'
import { encodeEvent } from '../../src/events/encode.ts'
import type { EventStore } from '../../src/ports/eventStore.ts'
import { grantNamed, granting, imageAt, jobNamed, noon, opening, orderOf, userNamed } from '../fixtures.ts'
import { randomNumbers } from '../randomNumbers.ts'
import { createLedgerWorld } from './ledgerWorld.ts'

const images = 4
const stepMsMax = 4_000

export interface PastHistory {
  readonly store: EventStore
  readonly users: readonly UserId[]
  /** Instants at which grants were to end, whether they did or not. */
  readonly expiries: readonly string[]
  /** Behind the last event. */
  readonly nowMs: number
}

export async function pastHistory(seed: number, steps: number): Promise<PastHistory> {
  const random = randomNumbers(seed)
  const below = (count: number) => Math.floor(random() * count)
  let nowMs = noon
  const store = createMemoryEventStore({ scheduler: { now: () => nowMs } })
  const world = createLedgerWorld()
  const users = [userNamed(`past-${seed}-a`), userNamed(`past-${seed}-b`)]
  const expiries: string[] = []
  const grants = new Map<UserId, string[]>(users.map((userId) => [userId, []]))
  const jobs = new Map<UserId, JobId[]>(users.map((userId) => [userId, []]))
  let written = 0

  /** What the world's deciders have just decided. */
  async function write(stream: string): Promise<void> {
    const events = world.log.slice(written)
    const [first] = events
    if (!first) return
    const id = commandIdOf('past', seed, written)
    const meta = { commandId: id, correlationId: id, causationId: id, actor: 'system', traceparent: null }
    const result = await store.append(
      stream,
      first.revision - 1,
      events.map((event, index) => encodeEvent(event, meta, index)),
    )
    if (result.type !== 'appended') throw new Error(`the history conflicts at ${stream}`)
    written = world.log.length
  }
  async function run(userId: UserId, command: AccountCommand): Promise<void> {
    world.account(userId).run(command)
    await write(accountStream(userId))
  }
  const instant = (aheadMs = 0) => new Date(nowMs + aheadMs).toISOString()

  async function grant(userId: UserId): Promise<void> {
    const own = grants.get(userId) ?? []
    const name = `${userId}/${own.length}`
    own.push(name)
    const expiresAt = random() < 0.6 ? instant(1 + below(8 * stepMsMax)) : null
    if (expiresAt !== null) expiries.push(expiresAt)
    await run(userId, granting(name, 1 + below(9), { userId, expiresAt, now: instant() }))
  }
  async function order(userId: UserId): Promise<void> {
    const jobId = jobNamed(`${userId}/${written}`)
    const order = orderOf(images)
    const placing = { type: 'PlaceOrder', userId, jobId, order, deadlineAt: instant(900_000), openJobsMax: 3, now: instant() } as const
    await run(userId, { ...placing, idempotency: null })
    world.accept(userId, jobId)
    await write(jobStream(jobId))
    if (world.job(jobId).events.length > 0) jobs.get(userId)?.push(jobId)
  }
  async function work(userId: UserId): Promise<void> {
    const own = jobs.get(userId) ?? []
    const jobId = own[below(own.length)]
    if (!jobId) return
    const end = random()
    for (let index = 0; index < images; index += 1) {
      if (end < 0.2) world.job(jobId).run({ type: 'CancelJob' })
      else if (random() < 0.6) {
        const delivered = { type: 'DeliverImage', index, image: imageAt(`images/${index}.jpg`), model: 'stylist-1' } as const
        world.job(jobId).run({ ...delivered, attempts: 1, billed: 'no', calls: null })
      } else world.job(jobId).run({ type: 'FailTask', index, failureCode: 'internal', attempts: 1, billed: 'no', calls: null })
    }
    await write(jobStream(jobId))
    nowMs += below(2) * below(stepMsMax)
    world.settle(userId, jobId, instant())
    await write(accountStream(userId))
    own.splice(own.indexOf(jobId), 1)
  }
  async function revoke(userId: UserId): Promise<void> {
    const own = grants.get(userId) ?? []
    const name = own[below(own.length)]
    if (name === undefined) return
    const cause = random() < 0.5 ? 'refund' : 'revocation'
    const revoking = { type: 'RevokeCredits', cause, reason: 'a reason', revokedBy: 'admin-1', now: instant(), idempotency: null } as const
    await run(userId, { ...revoking, grantId: grantNamed(name) })
  }

  for (const userId of users) await run(userId, opening(userId, instant()))
  for (let step = 0; step < steps; step += 1) {
    // Now and then nothing passes, and now and then exactly what is left until something expires.
    const next = expiries.find((expiresAt) => expiresAt > instant())
    nowMs = next !== undefined && random() < 0.2 ? Date.parse(next) : nowMs + below(2) * below(stepMsMax)
    const userId = users[below(users.length)]
    if (!userId) continue
    const dice = random()
    if (dice < 0.3) await grant(userId)
    else if (dice < 0.6) await order(userId)
    else if (dice < 0.85) await work(userId)
    else if (dice < 0.92) await revoke(userId)
    else await run(userId, { type: 'ExpireGrants', now: instant() })
  }
  return { store, users, expiries, nowMs: nowMs + 60_000 }
}
