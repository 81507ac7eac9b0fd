/** A process that takes tasks and never finishes one, so that it can be killed in the middle. Prints each task's index. */
import pg from 'pg'
import pino from 'pino'
import { createPostgresTaskBus } from '../../src/adapters/postgres/taskBus/taskBus.ts'

const databaseUrl = String(process.argv[2])
const bus = await createPostgresTaskBus({
  databaseUrl,
  pool: new pg.Pool({ connectionString: databaseUrl, max: 2 }),
  log: pino({ level: 'warn' }, pino.destination(2)),
})
await bus.consumeTasks({
  concurrency: 2,
  handle: (task) => {
    process.stdout.write(`${task.index}\n`)
    return new Promise(() => undefined)
  },
})
