/** The projector role of one process. `node bench/load/projectorProcess.ts <database url>`; ends at SIGTERM. */
import { once } from 'node:events'
import pg from 'pg'
import { pino } from 'pino'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { createPostgresCheckpoints } from '../../src/adapters/postgres/followers/checkpoints.ts'
import { startProjector } from '../../src/projections/projector/projector.ts'
import { systemScheduler } from '../../src/adapters/system/scheduler.ts'

const [databaseUrl = ''] = process.argv.slice(2)
const log = pino({ level: 'warn' }, pino.destination(2))
const pool = new pg.Pool({ connectionString: databaseUrl, max: 6 })
const store = createPostgresEventStore({ pool, databaseUrl, log })
const projector = await startProjector({ store, checkpoints: createPostgresCheckpoints(pool), scheduler: systemScheduler, log, pool })
process.stdout.write('projects now\n')
await once(process, 'SIGTERM')
await projector.close()
await store.close()
await pool.end()
