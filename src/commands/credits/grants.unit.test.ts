/** Grants that end while others use them: several processes, clocks that differ, orders on their way. */
import { expect, test } from 'vitest'
import { metaOf } from '../../../testing/accountRunner.ts'
import { info, memoryContext } from '../../../testing/commandContext.ts'
import { granting, grantNamed, keyNamed, noon, ordering, settling, userNamed } from '../../../testing/fixtures.ts'
import { audited } from '../../../testing/money/audited.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'
import type { AccountCommand } from '../../domain/account/commands.ts'
import { accountStream, type UserId } from '../../domain/ids.ts'
import { decodeEvent } from '../../events/decode.ts'
import { instant } from '../../scheduling/instant.ts'
import { expireGrants, knowsOfGrantsDue } from './expireGrants.ts'
import { openAccount } from './openAccount.ts'
import { revokeCredits } from './revokeCredits.ts'

const at = (ms: number) => instant(noon + ms)

/** Two servers on one log. Each has a cache and a clock of its own. */
function servers(apartMs = 0) {
  const scheduler = createMemoryScheduler({ nowMs: noon, jumps: true })
  const store = createMemoryEventStore({ scheduler })
  const server = (clockMs: number) => memoryContext({ store, scheduler: { ...scheduler, now: () => scheduler.now() + clockMs } }).context
  const [first, second] = [server(0), server(apartMs)]
  let commands = 0
  const on = (context: typeof first, userId: UserId) => (command: AccountCommand) =>
    context.accounts.execute(accountStream(userId), command, metaOf(`${userId} ${commands++}`))
  const events = async (userId: UserId) =>
    (await store.readStream(accountStream(userId), { maxCount: 4096 })).map((one) => decodeEvent(one))
  return { scheduler, first, second, on, events }
}

test('a revocation and an order at once, 200 times: whoever comes first, nothing is spent that was taken', async () => {
  const { first, second, on, events } = servers()
  const outcomes = new Set<string>()
  for (let round = 0; round < 200; round += 1) {
    const userId = userNamed(`racing-${round}`)
    await openAccount(first, { userId, info })
    const [name, order] = [`gift ${round}`, `shoot ${round}`]
    await on(first, userId)(granting(name, 4, { userId, expiresAt: at(3_600_000) }))
    const input = { userId, grantId: grantNamed(name), reason: 'a mistake', idempotencyKey: 'once', info }
    const [revoked, placed] = await Promise.all(
      round % 2 === 0
        ? [revokeCredits(first, input), on(second, userId)(ordering(order, 6, { userId, now: at(0) }))]
        : [revokeCredits(second, input), on(first, userId)(ordering(order, 6, { userId, now: at(0) }))],
    )
    if (revoked.type !== 'revoked') throw new Error('a revocation was refused')
    const [answer] = placed.type === 'accepted' ? placed.events.slice(-1) : []
    outcomes.add(answer?.type ?? placed.type)
    if (answer?.type === 'CreditsReserved') {
      expect(revoked.answer).toMatchObject({ revoked: 0, left: 4 })
      await on(second, userId)({ ...settling(order, 6, 1, at(1)), jobId: answer.data.jobId })
      expect((await first.accounts.read(accountStream(userId), { confirmed: true })).state).toMatchObject({ available: 5, reserved: 0 })
    } else {
      expect(revoked.answer).toMatchObject({ revoked: 4, left: 0, balanceAfter: 5 })
    }
    expect(audited(await events(userId), 'accounts').findings).toEqual([])
  }
  expect([...outcomes].sort()).toEqual(['CreditsReserved', 'OrderRefused'])
})

test('two servers whose clocks are 200 ms apart: one uses a grant while the other has seen it end, and never after', async () => {
  const { first, second, on, events } = servers(200)
  const userId = userNamed('between-two-clocks')
  await openAccount(first, { userId, info })
  await on(first, userId)(granting('soon', 4, { userId, expiresAt: at(1_000) }))
  // The second server is ahead: at 900 ms its clock says 1,100.
  const early = await on(first, userId)(ordering('early', 2, { userId, now: at(900) }))
  expect(early).toMatchObject({
    type: 'accepted',
    events: [{ type: 'CreditsReserved', data: { funding: [{ grantId: grantNamed('soon') }] } }],
  })
  await on(second, userId)({ type: 'ExpireGrants', now: at(1_100) })
  const late = await on(first, userId)(ordering('late', 6, { userId, now: at(901), openJobsMax: 2 }))
  expect(late).toMatchObject({ events: [{ type: 'OrderRefused', data: { available: 5, decidedAt: at(1_100) } }] })
  expect(audited(await events(userId), 'accounts').findings).toEqual([])
})

test('a grant that ends at the same instant as another, one of them held, while an order is on its way', async () => {
  const { first, second, on, events } = servers()
  const userId = userNamed('at-once')
  await openAccount(first, { userId, info })
  const granted = on(first, userId)
  await granted(granting('one', 3, { userId, expiresAt: at(1_000) }))
  await granted(granting('other', 3, { userId, expiresAt: at(1_000) }))
  await granted(ordering('held', 4, { userId, now: at(500) }))
  const all = await Promise.all([
    on(second, userId)(ordering('shoot', 5, { userId, now: at(1_000), openJobsMax: 2 })),
    on(first, userId)({ type: 'ExpireGrants', now: at(1_000) }),
    on(second, userId)(settling('held', 4, 1, at(1_001))),
  ])
  expect(all.map(({ type }) => type)).toEqual(['accepted', expect.any(String), 'accepted'])
  const { state } = await first.accounts.read(accountStream(userId), { confirmed: true })
  expect(state).toMatchObject({ available: 0, reserved: 5 })
  const expired = (await events(userId)).filter(({ type }) => type === 'GrantExpired')
  expect(expired.reduce((sum, { data }) => sum + ('amount' in data ? Number(data.amount) : 0), 0)).toBe(5)
  expect(audited(await events(userId), 'accounts').findings).toEqual([])
})

test('what is due is known from memory alone, and recorded once', async () => {
  const { scheduler, first, second, on } = servers()
  const userId = userNamed('looking')
  expect(knowsOfGrantsDue(first, userId)).toBe(false)
  await openAccount(first, { userId, info })
  await on(first, userId)(granting('soon', 4, { userId, expiresAt: at(60_000), idempotency: keyNamed('soon') }))
  expect(knowsOfGrantsDue(first, userId)).toBe(false)
  await scheduler.pass(60_000)
  expect([knowsOfGrantsDue(first, userId), knowsOfGrantsDue(second, userId)]).toEqual([true, false])
  const [one, other] = await Promise.all([expireGrants(first, userId), expireGrants(second, userId)])
  expect([one, other].filter((position) => position !== null)).toHaveLength(1)
  expect(knowsOfGrantsDue(first, userId)).toBe(false)
})
