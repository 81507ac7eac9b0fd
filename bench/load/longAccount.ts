/** An account that lives long, and how soon finance is told what it had at a moment of its life. */
import { encodePosition } from '../../src/api/positionToken.ts'
import { accountDecider } from '../../src/domain/account/account.ts'
import type { AccountCommand } from '../../src/domain/account/commands.ts'
import { credits } from '../../src/domain/credits.ts'
import { accountStream, commandIdOf, type UserId } from '../../src/domain/ids.ts'
import { encodeEvent } from '../../src/events/encode.ts'
import { readCountMax } from '../../src/events/preparedAppend.ts'
import { type EventStore, type NewEvent, noStream } from '../../src/ports/eventStore.ts'
import { granting, minute, opening, ordering, settling } from '../../testing/fixtures.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import type { Measurement } from '../measurement.ts'
import type { Reader } from './reader.ts'

/** As an account has that lives long: ten grants with something in them. */
const grantsOfAccount = 10
const asked = 2_000

/** Opened, granted, and then order after order, each settled, decided by the real decider. */
export async function writeLongAccount(store: EventStore, userId: UserId, count: number): Promise<void> {
  let state = accountDecider.initialState
  let revision: number = noStream
  let written: number = noStream
  let batch: NewEvent[] = []
  const write = async () => {
    await store.append(accountStream(userId), written, batch)
    written = revision
    batch = []
  }
  const run = async (command: AccountCommand) => {
    const decision = accountDecider.decide(command, state)
    if (decision.type !== 'accepted') throw new Error(`a command of ${userId} was not accepted`)
    for (const event of decision.events) {
      revision += 1
      state = accountDecider.evolve(state, event, revision)
      const id = commandIdOf('long', userId, revision)
      batch.push(encodeEvent(event, { commandId: id, correlationId: id, causationId: id, actor: userId, traceparent: null }, 0))
    }
    if (batch.length >= 100) await write()
  }
  await run(opening(userId))
  for (let grant = 0; grant < grantsOfAccount; grant += 1) {
    const expiresAt = new Date(Date.UTC(2090 + grant, 0, 1)).toISOString()
    await run(granting(`${userId}/${grant}`, 0, { userId, amount: credits(count), expiresAt }))
  }
  for (let order = 0; revision < count; order += 1) {
    const place = ordering(`${userId}/${order}`, 2, { userId })
    await run(place)
    await run({ ...settling(`${userId}/${order}`, 2, order % 3, minute(1)), jobId: place.jobId })
  }
  await write()
}

/** At positions all over it, after a tenth that warms up. */
export async function measureBalances(
  part: string,
  reader: Reader,
  store: EventStore,
  { userId, count }: { readonly userId: UserId; readonly count: number },
): Promise<Measurement> {
  const positions = await positionsOf(store, accountStream(userId))
  const took: number[] = []
  for (let number = 0; number < asked; number += 1) {
    const position = encodePosition(positions[(number * 7_919) % count] ?? 0n)
    took.push((await reader.ask(`/api/finance/accounts/${userId}/balance?position=${position}`)).tookMs)
  }
  const percentiles = percentilesOf(took.slice(asked / 10))
  return {
    part,
    name: `balance at a position, ${count} events`,
    unit: 'ms p99',
    value: percentiles.p99 ?? Number.NaN,
    percentiles,
    notes: `${grantsOfAccount} grants, ${asked} positions all over it, one client`,
  }
}

async function positionsOf(store: EventStore, stream: string): Promise<readonly bigint[]> {
  const positions: bigint[] = []
  for (;;) {
    const page = await store.readStream(stream, { fromRevision: positions.length })
    positions.push(...page.map(({ position }) => position))
    if (page.length < readCountMax) return positions
  }
}
