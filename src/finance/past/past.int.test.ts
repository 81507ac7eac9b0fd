/** Balances, grants, reservations, entries and totals at any moment, beside what an independent auditor makes of the events up to there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followingIn } from '../../../testing/following.ts'
import { randomNumbers } from '../../../testing/randomNumbers.ts'
import { pastHistory, type PastHistory } from '../../../testing/money/pastHistory.ts'
import { openReadSide, projectAll, type ReadSide } from '../../../testing/readModels.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { replayAccount } from '../../audit/replay/replay.ts'
import { verifyAccountStates } from '../../audit/verify/verifyAccountStates.ts'
import { createAuditor } from '../../audit/auditor/auditor.ts'
import type { UserId } from '../../domain/ids.ts'
import { decodeEvent, type StoredEvent } from '../../events/decode.ts'
import { readEntries } from '../entries/queries.ts'
import { readTotals } from '../totals/totals.ts'
import { type BalanceAt, balanceAt } from './balanceAt.ts'
import { startKeepingStates } from './keepStates.ts'
import type { Until } from './keptStates.ts'

const momentsOfHistory = 60

interface World extends PastHistory {
  readonly side: ReadSide
  readonly events: readonly StoredEvent[]
}

async function openWorld(seed: number): Promise<World> {
  const history = await pastHistory(seed, 600)
  const side = { ...(await openReadSide()), store: history.store }
  await projectAll(side)
  const keeping = startKeepingStates({ ...followingIn(side.pool, history.store), db: side.pool })
  const head = await history.store.head()
  await waitFor('states to be kept', async () => (await keeping.lag()).position === head, 30_000)
  await keeping.close()
  const events: StoredEvent[] = []
  for (;;) {
    const page = await history.store.readAll({ after: events.at(-1)?.position ?? 0n, maxCount: 4_096 })
    if (page.length === 0) break
    events.push(...page.map((event) => decodeEvent(event)))
  }
  return { ...history, side, events }
}

/** What the auditor makes of the events that count. */
function audited(world: World, counts: (event: StoredEvent) => boolean) {
  const auditor = createAuditor({ find: () => undefined, expectRow: () => undefined })
  const events = world.events.filter(counts)
  for (const event of events) auditor.see(event)
  const figuresOf = (userId: UserId, at: string) => {
    const account = auditor.account(userId)
    const { granted = 0, available = 0, held = 0, spent = 0, expired = 0, revoked = 0 } = account?.totals ?? {}
    const grants = [...(account?.grants.values() ?? [])]
    const due = grants.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= at).reduce((sum, grant) => sum + grant.available, 0)
    return {
      ...{ balance: available, due, reserved: held, granted, spent, expired, revoked },
      grants: grants.map(({ grantId, amount, available, held, spent, expired, revoked }) => ({
        ...{ grantId, amount, available, held, spent, expired, revoked },
      })),
      openReservations: [...(account?.reservations.keys() ?? [])],
    }
  }
  return { figuresOf, position: events.at(-1)?.position ?? 0n }
}

function comparable(balance: BalanceAt | string) {
  if (typeof balance === 'string') throw new Error(balance)
  const { userId: _, at: __, position: ___, final: ____, grants, openReservations, ...figures } = balance
  return {
    ...figures,
    grants: grants.toReversed().map(({ grantId, amount, available, held, spent, expired, revoked }) => ({
      grantId,
      amount,
      available,
      held,
      spent,
      expired,
      revoked,
    })),
    openReservations: openReservations.map(({ jobId }) => jobId),
  }
}

describe.each([1, 2, 3])('the past of history %d', (seed) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(seed)
  }, 60_000)
  afterAll(() => world.side.close())

  const ask = (userId: UserId, until: Until) => balanceAt({ db: world.side.pool, store: world.store, nowMs: world.nowMs }, userId, until)

  /** Times of events and of expiries, right before and behind them, and others. */
  function moments(): string[] {
    const random = randomNumbers(seed * 7)
    const times = [...world.events.map(({ time }) => time), ...world.expiries].filter((time) => Date.parse(time) <= world.nowMs)
    return Array.from({ length: momentsOfHistory }, () => {
      const time = Date.parse(times[Math.floor(random() * times.length)] ?? '')
      return new Date(time + Math.floor(random() * 3) - 1).toISOString()
    })
  }

  test('has states kept along it, and enough for them to matter', async () => {
    const { rows } = await world.side.pool.query('select user_id, revision from finance.account_states')
    expect(rows.length).toBeGreaterThan(3)
  })

  test('is at any moment what the auditor makes of what was recorded up to it', async () => {
    for (const at of moments()) {
      const { figuresOf } = audited(world, ({ time }) => time <= at)
      for (const userId of world.users) expect(comparable(await ask(userId, { at })), `${userId} at ${at}`).toEqual(figuresOf(userId, at))
    }
  })

  test('is at any position what the auditor makes of the events up to it', async () => {
    const random = randomNumbers(seed * 11)
    for (let count = 0; count < momentsOfHistory; count += 1) {
      const last = world.events[Math.floor(random() * world.events.length)]
      if (!last) continue
      const { figuresOf } = audited(world, ({ position }) => position <= last.position)
      for (const userId of world.users) {
        const balance = await ask(userId, { position: last.position })
        expect(comparable(balance), `${userId} at ${last.position}`).toEqual(figuresOf(userId, last.time))
      }
    }
  })

  test('is what a replay of the account says, and its kept states are what its events say', async () => {
    for (const at of moments().slice(0, 10)) {
      for (const userId of world.users) {
        const { balance, reserved, grants } = comparable(await ask(userId, { at }))
        const replayed = await replayAccount({ store: world.store, userId, at })
        expect(replayed).toMatchObject({ balance, reserved, grants, findings: [] })
      }
    }
    expect(await verifyAccountStates(world.store, world.side.pool)).toEqual([])
    const { rows } = await world.side.pool.query(
      `update finance.account_states set state = jsonb_set(state, '{grants,0,available}', '77')
        where (user_id, revision) = (select user_id, max(revision) from finance.account_states group by user_id limit 1)
       returning user_id, revision`,
    )
    const [{ user_id: userId, revision }] = rows
    expect(await verifyAccountStates(world.store, world.side.pool)).toMatchObject([
      { readModel: 'account_states', key: `${userId}/${revision}`, stream: `account-${userId}`, revision, column: 'state' },
    ])
  })

  test('is the same without any kept state, and with one of another history', async () => {
    await world.side.pool.query("delete from finance.account_states where (state #>> '{grants,0,available}') = '77'")
    const kept = await Promise.all(world.users.map((userId) => ask(userId, null)))
    await world.side.pool.query(
      `update finance.account_states set event_id = gen_random_uuid(), state = '{"balances":null,"grants":[],"openReservations":[]}'`,
    )
    expect(await Promise.all(world.users.map((userId) => ask(userId, null)))).toEqual(kept)
    await world.side.pool.query('delete from finance.account_states')
    expect(await Promise.all(world.users.map((userId) => ask(userId, null)))).toEqual(kept)
  })

  test('has totals at any moment that are the sums of the accounts, and entries that add up to them', async () => {
    for (const at of moments()) {
      const { figuresOf, position } = audited(world, ({ time }) => time <= at)
      const accounts = world.users.map((userId) => figuresOf(userId, at))
      const sum = (name: 'balance' | 'due' | 'reserved' | 'granted' | 'spent' | 'expired' | 'revoked') =>
        accounts.reduce((total, figures) => total + figures[name], 0)
      const totals = await readTotals(world.side.pool, at)
      const { available, due, reserved, granted, spent, expired, revoked } = totals
      expect({ available, due, reserved, granted, spent, expired, revoked }, at).toEqual({
        available: sum('balance'),
        due: sum('due'),
        reserved: sum('reserved'),
        granted: sum('granted'),
        spent: sum('spent'),
        expired: sum('expired'),
        revoked: sum('revoked'),
      })
      expect(Object.values(totals.grantedByKind).reduce((total, amount) => total + amount, 0)).toBe(granted)
      expect(totals.position <= position).toBe(true)
      const to = new Date(Date.parse(at) + 1).toISOString()
      let signed = 0
      for await (const page of readEntries(world.side.pool, { userId: null, from: null, to }, await world.store.head())) {
        for (const { signedAmount } of page) signed += signedAmount
      }
      expect(signed, at).toBe(available)
    }
  })
})
