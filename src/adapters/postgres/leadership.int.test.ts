import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leadershipContract } from '../../../testing/contracts/leadership.contract.ts'
import { openTestPool } from '../../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import { startTcpProxy } from '../../../testing/engines/tcpProxy.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { createPostgresLeadership } from './leadership.ts'

const takeoverMsMax = 30_000
const never = new AbortController().signal

let database: TestDatabase
let pool: ReturnType<typeof openTestPool>
beforeAll(async () => {
  database = await createTestDatabase()
  pool = openTestPool(database.url)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const leadershipOn = (databaseUrl: string) =>
  createPostgresLeadership({ databaseUrl, pool, scheduler: systemScheduler, processName: '4711@here' })

leadershipContract('Postgres', () => ({
  leadership: leadershipOn(database.url),
  cut: async (name) => {
    const admin = openTestPool(database.url)
    const { rowCount } = await admin.query(
      "select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and granted and application_name like $1",
      [`sillok ${name} at %`],
    )
    await admin.end()
    expect(rowCount).toBe(1)
  },
}))

test('a connection that goes silent is given up; another leads once the server forgot it', { timeout: 120_000 }, async () => {
  const proxy = await startTcpProxy(database.url)
  const lead = await leadershipOn(proxy.url).take('silent', never)
  const next = leadershipOn(database.url).take('silent', never)
  proxy.freeze()
  await waitFor('the silent one to notice', () => lead?.lost.aborted, takeoverMsMax)
  proxy.forgetClients()
  await (await next)?.release()
  proxy.thaw()
  await lead?.release()
  await proxy.close()
})

test('operators see which process holds a name, for as long as it does', async () => {
  const leadership = leadershipOn(database.url)
  const lead = await leadership.take('seen', never)
  expect(await leadership.holders()).toEqual(new Map([['seen', '4711@here']]))
  await lead?.release()
  await waitFor('nobody to hold it', async () => (await leadership.holders()).size === 0)
})

test('whoever keeps the names being away is told at once', async () => {
  await expect(leadershipOn('postgres://127.0.0.1:1/none').take('away', never)).rejects.toThrow('ECONNREFUSED')
})

test('released, it leaves no timer behind that would keep its process alive', async () => {
  const program = `
    import { createPostgresLeadership } from './src/adapters/postgres/leadership.ts'
    import { systemScheduler } from './src/adapters/system/scheduler.ts'
    const leadership = createPostgresLeadership({ databaseUrl: process.argv[1], scheduler: systemScheduler, processName: 'leaving' })
    const lead = await leadership.take('leaving', new AbortController().signal)
    await lead.release()
    console.log(JSON.stringify(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout')))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program, database.url])
  expect(stdout).toBe('[]\n')
})
