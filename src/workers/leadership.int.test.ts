import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/postgres.ts'
import { openTestPool } from '../../testing/pool.ts'
import { startTcpProxy } from '../../testing/tcpProxy.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { systemScheduler } from '../adapters/system/scheduler.ts'
import { startAsLeader } from './leadership.ts'

const log = pino({ level: 'silent' })
/** A connection is asked every 2 s and has 5 s to answer. */
const takeoverMsMax = 30_000

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** A process that asks for the lead, and whether its work runs. */
function candidate(name: string, databaseUrl = database.url) {
  const state = { works: false, starts: 0 }
  const running = startAsLeader({
    databaseUrl,
    name,
    scheduler: systemScheduler,
    log,
    start: async () => {
      state.works = true
      state.starts++
      const stopped = Promise.withResolvers<void>()
      return {
        finished: stopped.promise,
        close: async () => {
          state.works = false
          stopped.resolve()
        },
      }
    },
  })
  return { state, close: () => running.close(0) }
}

const leads = ({ state }: ReturnType<typeof candidate>) => waitFor('the lead', () => state.works, takeoverMsMax)

describe('of two processes', () => {
  test('one works; when it closes, the other does', async () => {
    const first = candidate('closing')
    await leads(first)
    const second = candidate('closing')
    await first.close()
    await leads(second)
    expect([first.state.works, first.state.starts, second.state.starts]).toEqual([false, 1, 1])
    await second.close()
  })

  test('the one whose connection dies stops its work, and one of them works again', async () => {
    const first = candidate('dying')
    await leads(first)
    const second = candidate('dying')
    const admin = openTestPool(database.url)
    const ended = await admin.query(
      "select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and granted and application_name = 'sillok dying'",
    )
    await admin.end()
    expect(ended.rowCount).toBe(1)
    await waitFor('a new lead', () => first.state.starts + second.state.starts === 2, takeoverMsMax)
    expect([first.state.works, second.state.works].filter(Boolean)).toHaveLength(1)
    await Promise.all([first.close(), second.close()])
    expect([first.state.works, second.state.works]).toEqual([false, false])
  })

  test('the one whose connection goes silent stops its work; the other works once the server forgot it', { timeout: 120_000 }, async () => {
    const proxy = await startTcpProxy(database.url)
    const first = candidate('silent', proxy.url)
    await leads(first)
    const second = candidate('silent')
    proxy.freeze()
    await waitFor('the silent one to stop', () => !first.state.works, takeoverMsMax)
    proxy.forgetClients()
    await leads(second)
    expect([first.state.works, first.state.starts, second.state.starts]).toEqual([false, 1, 1])
    proxy.thaw()
    await Promise.all([first.close(), second.close()])
    await proxy.close()
  })
})

test('closed, it leaves no timer behind that would keep its process alive', async () => {
  const program = `
    import { pino } from 'pino'
    import { systemScheduler } from './src/adapters/system/scheduler.ts'
    import { startAsLeader } from './src/workers/leadership.ts'
    const leads = Promise.withResolvers()
    const over = Promise.withResolvers()
    const start = async () => {
      leads.resolve()
      return { finished: over.promise, close: async () => over.resolve() }
    }
    const running = startAsLeader({ databaseUrl: process.argv[1], name: 'leaving', scheduler: systemScheduler, log: pino({ level: 'silent' }), start })
    await leads.promise
    await running.close(0)
    console.log(JSON.stringify(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout')))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program, database.url])
  expect(stdout).toBe('[]\n')
})
