/** Whole services on one event store would run each other's jobs, so stories on the one that `EVENTSTORE_URL` names take turns. */
import { Client } from 'pg'
import { inject } from 'vitest'

const turnLock = 4_771_002

/** @returns what ends the turn; all test files of a run share the server that keeps the lock */
export async function takeEventStoreTurn(): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  await client.query('select pg_advisory_lock($1)', [turnLock])
  return () => client.end()
}
