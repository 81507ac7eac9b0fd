/** Reservations through the command path on any event store: what `placeOrder` does behind its checks. */
import { randomUUID } from 'node:crypto'
import { createDeciderRunner } from '../../src/commands/runner/runDecider.ts'
import { accountDecider } from '../../src/domain/account/account.ts'
import { weighAccount } from '../../src/domain/account/state.ts'
import { credits } from '../../src/domain/credits.ts'
import { accountStream, commandIdOf, jobIdOf, keyIdOf, type UserId } from '../../src/domain/ids.ts'
import type { Order } from '../../src/domain/order.ts'
import { instant } from '../../src/scheduling/instant.ts'
import type { EventStore } from '../../src/ports/eventStore.ts'
import { granting, opening } from '../../testing/fixtures.ts'
import { systemScheduler } from '../../src/adapters/system/scheduler.ts'

/** Opens the accounts of all users, with credits. */
export async function openReservations(
  store: EventStore,
  options: {
    readonly users: readonly UserId[]
    readonly order: Order
    readonly grantedCredits: number
    /** That the credits come in, each with an instant of its own; one without an end is the default. */
    readonly expiringGrants?: number
  },
) {
  const { users, order } = options
  const runner = createDeciderRunner({
    store,
    scheduler: systemScheduler,
    decider: accountDecider,
    weigh: weighAccount,
    cacheWeightMax: 50_000_000,
  })
  const metaOf = (commandId: ReturnType<typeof commandIdOf>) => ({
    commandId,
    correlationId: commandId,
    causationId: commandId,
    actor: 'bench',
    traceparent: null,
  })
  await Promise.all(
    users.map(async (userId) => {
      const stream = accountStream(userId)
      await runner.execute(stream, opening(userId), metaOf(commandIdOf('open', userId)))
      for (const grant of grantsOf(userId, options)) await runner.execute(stream, grant, metaOf(commandIdOf('grant', grant.grantId)))
    }),
  )
  const reserved = new Map<UserId, number>()
  return {
    /** Derive the ids, decide, append, fold. */
    async reserve(userId: UserId) {
      const keyId = keyIdOf(userId, userId, randomUUID())
      const commandId = commandIdOf('place-order', keyId)
      const nowMs = Date.now()
      const executed = await runner.execute(
        accountStream(userId),
        {
          type: 'PlaceOrder',
          userId,
          jobId: jobIdOf(commandId),
          order,
          deadlineAt: instant(nowMs + 900_000),
          openJobsMax: 1_000_000_000,
          now: instant(nowMs),
          idempotency: { keyId, requestHash: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg' },
        },
        metaOf(commandId),
      )
      if (executed.type !== 'accepted' || executed.events[0]?.type !== 'CreditsReserved') throw new Error(`an order was ${executed.type}`)
      reserved.set(userId, (reserved.get(userId) ?? 0) + order.totalImages)
    },
    async check() {
      const fresh = createDeciderRunner({ store, scheduler: systemScheduler, decider: accountDecider })
      for (const userId of users.slice(0, 50)) {
        const { state } = await fresh.read(accountStream(userId), { confirmed: true })
        if (state.reserved !== credits(reserved.get(userId) ?? 0)) throw new Error(`${userId} holds ${state.reserved} reserved credits`)
      }
    },
  }
}

function grantsOf(
  userId: UserId,
  { grantedCredits, expiringGrants }: { readonly grantedCredits: number; readonly expiringGrants?: number },
) {
  if (expiringGrants === undefined) return [granting(userId, grantedCredits, { userId })]
  return Array.from({ length: expiringGrants }, (_, index) => {
    const expiresAt = `${2100 + index}-01-01T00:00:00.000Z`
    return granting(`${userId} ${index}`, Math.floor(grantedCredits / expiringGrants), { userId, expiresAt })
  })
}
