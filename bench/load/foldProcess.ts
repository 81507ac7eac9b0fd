/**
 * `sillok verify` or `sillok rebuild all` of a database, in a process of its own so that its memory is its own.
 * `node bench/load/foldProcess.ts <verify|rebuild> <database url>` prints what it took as JSON.
 */
import pg from 'pg'
import { pino } from 'pino'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { createPostgresSnapshots } from '../../src/adapters/postgres/snapshots.ts'
import { systemScheduler } from '../../src/adapters/system/scheduler.ts'
import { rebuild } from '../../src/audit/rebuild/rebuild.ts'
import { verify } from '../../src/audit/verify/verify.ts'
import { serverSeconds } from '../harness/serverTime.ts'

const [command, databaseUrl = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 })
const store = createPostgresEventStore({ pool, databaseUrl, log: pino({ level: 'warn' }) })
const serverBefore = await serverSeconds(pool)
const beganAtMs = performance.now()
const options = { store, pool, onProgress: () => undefined }
const done =
  command === 'verify'
    ? await verify({ ...options, snapshots: createPostgresSnapshots(pool), sealed: null })
    : await rebuild({ ...options, scheduler: systemScheduler, readModel: 'all', expectEqual: true })
const seconds = (performance.now() - beganAtMs) / 1000
if (done.differences.length > 0)
  throw new Error(`there are differences: ${JSON.stringify(done.differences[0], (_, value: unknown) => String(value))}`)
const postgresSeconds = (await serverSeconds(pool)) - serverBefore
const { user, system } = process.cpuUsage()
// In kB, as the kernel counted it: the most that this process ever held.
const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(JSON.stringify({ seconds, events: done.events, memoryMb, nodeSeconds: (user + system) / 1e6, postgresSeconds }))
await store.close()
await pool.end()
