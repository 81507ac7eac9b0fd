import { expect, test } from 'vitest'
import { history, writeHistory } from '../../../testing/history/history.ts'
import { opened, signedUp, userId as shooter } from '../../../testing/shoot.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { credits } from '../../domain/credits.ts'
import { userIdSchema } from '../../domain/ids.ts'
import { decodeEvent } from '../../events/decode.ts'
import { replayAccount } from './replay.ts'

const userId = userIdSchema.parse('user-21-1')
let now = Date.UTC(2026, 10, 23)
const store = createMemoryEventStore({ scheduler: { now: () => (now += 1_000) } })
await writeHistory(store, history({ seed: 21, accounts: 3, steps: 500 }))
const events = (await store.readStream(`account-${userId}`)).map((event) => decodeEvent(event))

test('at each event of the account, balance and reserved are what the event says came after it', async () => {
  let seen = 0
  for (const { data, position, time } of events) {
    if (!('balanceAfter' in data)) continue
    const byPosition = await replayAccount({ store, userId, position })
    expect(byPosition).toMatchObject({ account: userId, position, time, balance: data.balanceAfter, reserved: data.reservedAfter })
    // What one append wrote has one time; a moment has all of it.
    const isLast = !events.some((other) => other.time === time && other.position > position)
    if (isLast) expect(await replayAccount({ store, userId, at: time })).toEqual(byPosition)
    seen += 1
  }
  expect(seen).toBeGreaterThan(10)
})

test('the entries add up to the balance at any moment', async () => {
  for (const { position } of events) {
    const { entries, balance } = await replayAccount({ store, userId, position })
    expect(entries.reduce((sum, { type, amount }) => sum + (type === 'DEDUCT' ? -amount : amount), 0)).toBe(balance)
    expect(entries.at(-1)?.balanceAfter ?? 0).toBe(balance)
    expect(entries.map((entry) => entry.position)).toEqual(
      entries.map((entry) => entry.position).toSorted((one, other) => Number(one - other)),
    )
  }
})

test('a moment before the account was opened has no history', async () => {
  const nothing = { account: userId, position: 0n, time: null, balance: 0, reserved: 0, grants: [], entries: [], findings: [] }
  expect(await replayAccount({ store, userId, at: '2026-01-01T00:00:00Z' })).toEqual(nothing)
  expect(await replayAccount({ store, userId: userIdSchema.parse('nobody') })).toMatchObject({ entries: [], position: 0n })
})

test('a moment in another time zone is the same moment', async () => {
  const at = events.at(3)?.time ?? ''
  const inSeoul = new Date(Date.parse(at) + 9 * 3_600_000).toISOString().replace('Z', '+09:00')
  expect(await replayAccount({ store, userId, at: inSeoul })).toEqual(await replayAccount({ store, userId, at }))
})

test('grants add up to what they were, and nothing is found', async () => {
  const { grants, balance, reserved, findings } = await replayAccount({ store, userId })
  for (const { amount, available, held, spent, expired, revoked } of grants)
    expect(available + held + spent + expired + revoked).toBe(amount)
  expect(grants.reduce((sum, { available }) => sum + available, 0)).toBe(balance)
  expect(grants.reduce((sum, { held }) => sum + held, 0)).toBe(reserved)
  expect(findings).toEqual([])
})

test('an event that says another balance than it leaves is found, and the balance is what it should be', async () => {
  const wrong = createMemoryEventStore()
  const meta = { metadata: { schemaVersion: '2' } }
  await wrong.append(`account-${shooter}`, -1, [
    { id: crypto.randomUUID(), type: 'AccountOpened', data: opened.data, ...meta },
    { id: crypto.randomUUID(), type: 'CreditsGranted', data: { ...signedUp.data, balanceAfter: credits(6) }, ...meta },
  ])
  const { balance, findings } = await replayAccount({ store: wrong, userId: shooter })
  expect(balance).toBe(5)
  expect(findings).toContainEqual({ key: shooter, column: 'balanceAfter', expected: 5, found: 6 })
  expect(findings).toContainEqual({ key: shooter, column: 'account_balances.balance', expected: 5, found: 6 })
})
