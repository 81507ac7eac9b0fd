/** What finance asks of long accounts over HTTP, with the events on the EventStoreDB that `EVENTSTORE_URL` names. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { createEventStoreDb } from '../../src/adapters/eventstoredb/eventStore.ts'
import { userIdSchema } from '../../src/domain/ids.ts'
import { accountStates } from '../../src/finance/past/keepStates.ts'
import { eventStoreUrl } from '../../testing/engines/servers.ts'
import { checkpointOf } from '../../testing/following.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { measureBalances, writeLongAccount } from '../load/longAccount.ts'
import { openReader } from '../load/reader.ts'
import type { BenchContext, Measurement } from '../measurement.ts'

export const name = 'eventstore-balances'
export const about = 'balances at any moment of long accounts, with their events on a real EventStoreDB, over HTTP'
export const seconds = 180

const longAccounts = [10_000, 100_000] as const
/** The server keeps what other runs wrote, and the new database follows all of it. */
const followedMsMax = 600_000

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const { databaseUrl, log, progress, atEnd } = context
  const store = createEventStoreDb({ url: eventStoreUrl, prefixes: ['account-'], log })
  atEnd(() => store.close())
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  atEnd(() => pool.end())
  const accounts = longAccounts.map((count) => ({ userId: userIdSchema.parse(`long-${randomUUID()}`), count }))
  for (const { userId, count } of accounts) {
    progress(`writes an account with ${count} events`)
    await writeLongAccount(store, userId, count)
  }
  const head = await store.head()
  const settings = { EVENTSTORE_URL: eventStoreUrl }
  const reader = await openReader(context, { serve: ['api', 'projector'], role: 'finance', settings })
  progress('keeps their states')
  await waitFor('the states', async () => (await checkpointOf(pool, accountStates)) >= head, followedMsMax)
  const balances: Measurement[] = []
  for (const account of accounts) {
    progress(`asks for balances of an account with ${account.count} events`)
    balances.push(await measureBalances(name, reader, store, account))
  }
  return balances
}
