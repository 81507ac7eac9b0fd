import pino from 'pino'
import { describeTaskBus } from '../../../../testing/contracts/taskBus.contract.ts'
import { quickRedelivery } from '../../../../testing/contracts/taskBusMessages.ts'
import { openTestPool } from '../../../../testing/pool.ts'
import { createTestDatabase } from '../../../../testing/postgres.ts'
import { createPostgresTaskBus } from './taskBus.ts'

describeTaskBus('Postgres', async () => {
  const database = await createTestDatabase()
  const pool = openTestPool(database.url)
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
