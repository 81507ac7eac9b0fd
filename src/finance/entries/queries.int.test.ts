/** Periods of entries, to the millisecond, on a log whose clock is set. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting, opening, owner } from '../../../testing/fixtures.ts'
import { openReadSide, projectAll, type ReadSide } from '../../../testing/readModels.ts'
import { createMemoryEventStore } from '../../adapters/memory/eventStore.ts'
import { accountDecider } from '../../domain/account/account.ts'
import { accountStream, commandIdOf } from '../../domain/ids.ts'
import { encodeEvent } from '../../events/encode.ts'
import { noStream } from '../../ports/eventStore.ts'
import { readTotals } from '../totals/totals.ts'
import { type EntryRange, listEntries, readEntries } from './queries.ts'

/** When a grant of 1, 2, 3 … credits is recorded; the bonus comes with the first. */
const recorded = [
  '2028-02-28T23:59:59.999Z',
  '2028-02-29T00:00:00.000Z',
  '2028-02-29T23:59:59.999Z',
  '2028-03-01T00:00:00.000Z',
  '2028-03-01T00:00:00.000Z',
] as const

let side: ReadSide
beforeAll(async () => {
  let now: string = recorded[0]
  const store = createMemoryEventStore({ scheduler: { now: () => Date.parse(now) } })
  side = { ...(await openReadSide()), store }
  let state = accountDecider.initialState
  let revision: number = noStream
  const commands = [opening(owner, now), ...recorded.map((at, index) => granting(`grant ${index}`, index + 1, { now: at }))]
  for (const [index, command] of commands.entries()) {
    now = recorded[Math.max(0, index - 1)] ?? now
    const decision = accountDecider.decide(command, state)
    if (decision.type !== 'accepted') throw new Error('a command was not accepted')
    const id = commandIdOf('entries', index)
    const meta = { commandId: id, correlationId: id, causationId: id, actor: 'admin-1', traceparent: null }
    await store.append(
      accountStream(owner),
      revision,
      decision.events.map((event, place) => encodeEvent(event, meta, place)),
    )
    for (const event of decision.events) state = accountDecider.evolve(state, event, (revision += 1))
  }
  await projectAll(side)
})
afterAll(() => side.close())

const period = (from: string | null, to: string | null): EntryRange => ({ userId: owner, from, to })

async function amountsIn(range: EntryRange): Promise<number[]> {
  const amounts: number[] = []
  for await (const page of readEntries(side.pool, range, await side.store.head())) amounts.push(...page.map(({ amount }) => amount))
  const listed = await listEntries(side.pool, range, { limit: 100, after: null, order: 'desc' })
  expect(listed.items.map(({ amount }) => amount).toReversed()).toEqual(amounts)
  return amounts
}

test.each([
  ['a leap day', '2028-02-29T00:00:00.000Z', '2028-03-01T00:00:00.000Z', [2, 3]],
  ['the month of a leap day', '2028-02-01T00:00:00.000Z', '2028-03-01T00:00:00.000Z', [5, 1, 2, 3]],
  ['the month after it', '2028-03-01T00:00:00.000Z', '2028-04-01T00:00:00.000Z', [4, 5]],
  ['a February in Seoul', '2028-01-31T15:00:00.000Z', '2028-02-29T15:00:00.000Z', [5, 1, 2]],
  ['one millisecond', '2028-02-29T23:59:59.999Z', '2028-03-01T00:00:00.000Z', [3]],
  ['no time at all', '2028-02-29T00:00:00.000Z', '2028-02-29T00:00:00.000Z', []],
  ['all up to an end', null, '2028-02-29T00:00:00.000Z', [5, 1]],
  ['all from a beginning', '2028-03-01T00:00:00.000Z', null, [4, 5]],
])('%s holds what is recorded from its beginning to right before its end', async (_, from, to, amounts) => {
  expect(await amountsIn(period(from, to))).toEqual(amounts)
})

test('neighbouring periods hold every entry once, and totals at an instant what is recorded at it', async () => {
  const all = await amountsIn(period(null, null))
  const boundary = '2028-03-01T00:00:00.000Z'
  expect([...(await amountsIn(period(null, boundary))), ...(await amountsIn(period(boundary, null)))]).toEqual(all)
  expect(await readTotals(side.pool, boundary)).toMatchObject({ available: 20, accounts: 1 })
  expect(await readTotals(side.pool, '2028-02-29T23:59:59.999Z')).toMatchObject({ available: 11 })
})

test('a reading of all ends at the position that it was told, whatever is recorded behind it', async () => {
  const { items } = await listEntries(side.pool, period(null, null), { limit: 3, after: null, order: 'asc' })
  const pages: number[] = []
  for await (const page of readEntries(side.pool, period(null, null), items.at(-1)?.position ?? 0n))
    pages.push(...page.map(({ amount }) => amount))
  expect(pages).toEqual([5, 1, 2])
})
