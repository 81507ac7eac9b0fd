import pg from 'pg'
import pino from 'pino'
import { describeTaskBus, quickRedelivery } from '../../../../testing/contracts/taskBus.contract.ts'
import { createTestDatabase } from '../../../../testing/postgres.ts'
import { createPostgresTaskBus } from './taskBus.ts'

describeTaskBus('Postgres', async () => {
  const database = await createTestDatabase()
  const pool = new pg.Pool({ connectionString: database.url, max: 4 })
  const log = pino({ level: 'silent' })
  const bus = await createPostgresTaskBus({ databaseUrl: database.url, pool, log, redelivery: quickRedelivery })
  return {
    bus,
    async dispose() {
      await pool.end()
      await database.drop()
    },
  }
})
