import { openTestPool } from '../pool.ts'
import pino from 'pino'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { createTestDatabase } from '../postgres.ts'
import { eventStoreContract } from './eventStore.contract.ts'

eventStoreContract('the Postgres event store', async () => {
  const database = await createTestDatabase()
  const pool = openTestPool(database.url)
  const store = createPostgresEventStore({ pool, databaseUrl: database.url, log: pino({ level: 'silent' }) })
  return {
    store,
    async close() {
      await store.close()
      await pool.end()
      await database.drop()
    },
  }
})
