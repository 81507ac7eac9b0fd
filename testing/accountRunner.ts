/** A runner of accounts on a store that fails as told, beside another process that writes the same streams. */
import { createMemoryEventStore } from '../src/adapters/memory/eventStore.ts'
import { createDeciderRunner } from '../src/commands/runner/runDecider.ts'
import { accountDecider } from '../src/domain/account/account.ts'
import { weighAccount } from '../src/domain/account/state.ts'
import type { AccountCommand } from '../src/domain/account/commands.ts'
import { accountStream, commandIdOf } from '../src/domain/ids.ts'
import type { EventStore } from '../src/ports/eventStore.ts'
import { createFaultyStore } from './engines/faultyStore.ts'
import { opening, owner } from './fixtures.ts'
import { createMemoryScheduler } from '../src/adapters/memory/scheduler.ts'
import type { Scheduler } from '../src/ports/scheduler.ts'

export const ownersStream = accountStream(owner)
export const metaOf = (name: string, request = 'c') => ({
  commandId: commandIdOf('test', name),
  correlationId: request,
  causationId: request,
  actor: 'owner',
  traceparent: null,
})
export const times = <Value>(count: number, of: (index: number) => Value) => Array.from({ length: count }, (_, index) => of(index))
export const typesIn = async (store: EventStore) => (await store.readStream(ownersStream)).map(({ type }) => type)
/** How many answers there are of each type. */
export const countTypes = (executed: readonly { readonly type: string }[]) =>
  Object.fromEntries(Object.entries(Object.groupBy(executed, ({ type }) => type)).map(([type, all]) => [type, all?.length]))

interface Bounds {
  readonly scheduler?: Scheduler
  readonly queueMax?: number
  readonly cacheStreamsMax?: number
  readonly cacheWeightMax?: number
}

/** Commands get their command id from their key, as the use cases do it. */
export function accountsOn(store: EventStore, bounds: Bounds = {}) {
  const runner = createDeciderRunner({
    store,
    scheduler: createMemoryScheduler({ jumps: true }),
    decider: accountDecider,
    weigh: weighAccount,
    ...bounds,
  })
  const nameOf = (command: AccountCommand) => ('idempotency' in command && command.idempotency?.keyId) || JSON.stringify(command)
  const execute = (command: AccountCommand, stream = ownersStream) => runner.execute(stream, command, metaOf(nameOf(command)))
  return {
    execute,
    all: (commands: readonly AccountCommand[]) => Promise.all(commands.map((command) => execute(command))),
    read: runner.read,
  }
}

/** An account that is open; nobody has read it yet. */
export async function accountBesideOthers(plan: Parameters<typeof createFaultyStore>[1] = {}, bounds: Bounds = {}) {
  const memory = createMemoryEventStore()
  await accountsOn(memory).execute(opening())
  const store = createFaultyStore(memory, plan)
  return { memory, store, accounts: accountsOn(store, bounds), others: accountsOn(memory) }
}
