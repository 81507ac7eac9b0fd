import pg from 'pg'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import type { EventStore } from '../../src/ports/eventStore.ts'
import type { BenchContext } from '../measurement.ts'

/** The part's own log and what it reads it by, closed when the part ends. */
export function openStore(
  { databaseUrl, log, atEnd }: BenchContext,
  connectionsMax: number,
): { readonly pool: pg.Pool; readonly store: EventStore } {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connectionsMax })
  atEnd(() => pool.end())
  const store = createPostgresEventStore({ pool, databaseUrl, log })
  atEnd(() => store.close())
  return { pool, store }
}
