/** The consoles are needed most while parts of the service are down: their pages say so in words, and come back by themselves. */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import { signIn as client } from '../../testing/client.ts'
import { embeddedPostgresBench } from '../../testing/engines/embeddedPostgres.ts'
import { type RunningService, startRoles } from '../../testing/service.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { at, desktop, findings, newcomer, openWorld, type Visit, type World } from './browser.ts'

const frozenMs = 20_000
const waitMs = { timeout: 60_000 }

let dataDir: string
let postgres: ReturnType<typeof embeddedPostgresBench>
let settings: Readonly<Record<string, string>>
let projector: RunningService
let world: World
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-outages-'))
  await chmod(dataDir, 0o711)
  postgres = embeddedPostgresBench(join(dataDir, 'engine'))
  const { url } = await postgres.start()
  await migrate(url)
  settings = { AUTH_MODE: 'dev', DATABASE_URL: url, DATA_DIR: join(dataDir, 'service') }
  world = await openWorld(settings, (all) => startRoles(['api', 'reactor', 'timers', 'sealer'], all))
  projector = await startRoles(['projector'], settings)
})
afterAll(async () => {
  await projector?.stop()
  await world?.close()
  await postgres?.end()
  if (dataDir) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

/** The server and all that it started answer nothing, and no connection ends. @returns how they go on */
async function freezePostgres(): Promise<() => void> {
  const pid = await postgres.postmasterPid()
  if (pid === null) throw new Error('there is no server to freeze')
  process.kill(pid, 'SIGSTOP')
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number)
  for (const child of children) process.kill(child, 'SIGSTOP')
  return () => {
    for (const each of [...children, pid]) process.kill(each, 'SIGCONT')
  }
}

async function openAs(person: 'finance' | 'analyst' | 'admin', path: string): Promise<Visit> {
  const visit = await world.visit({ ...desktop, language: person === 'analyst' ? 'ko' : 'en' })
  await visit.page.goto('/sign-in')
  await at(visit.page, `sign-in-person-${person}`).click()
  await visit.page.waitForURL((url) => url.pathname !== '/sign-in')
  await visit.page.goto(path)
  return visit
}

const notice = (page: Page, state: 'behind' | 'away') => page.locator(`[data-testid="reading-notice"][data-state="${state}"]`)
const linesOn = async (page: Page) => page.getByTestId(/^entry-[0-9a-f]/).count()

test('the projector stopped, then Postgres frozen for twenty seconds: the pages say so, and are themselves again after it', async () => {
  const person = newcomer('in-an-outage')
  const couple = await client(world.service().address, person)
  await couple.ledger()
  const admin = await client(world.service().address, 'gives-in-an-outage', ['admin'])
  const gift = (key: string) =>
    admin.send('POST', '/api/admin/grants', {
      body: { userId: person, amount: 2, kind: 'goodwill', reason: 'for the wait' },
      key: `${key}-${person}`,
    })
  const operations = await openAs('admin', '/operations')
  const finance = await openAs('finance', `/finance/accounts/${person}`)
  const analytics = await openAs('analyst', '/analytics')
  const visits = [operations, finance, analytics]
  const isWell = async () => {
    for (const { page } of visits) await at(page, 'reading-notice').waitFor({ state: 'detached', ...waitMs })
    await at(operations.page, 'role-projector').waitFor(waitMs)
  }
  await isWell()
  await expect.poll(() => linesOn(finance.page)).toBe(1)

  await projector.stop()
  await gift('while-behind')
  for (const { page } of visits) await notice(page, 'behind').waitFor(waitMs)
  await at(operations.page, 'light-projector').waitFor(waitMs)
  expect(await notice(finance.page, 'behind').textContent()).toMatch(/^What you see ends at .* 1 later event is recorded/)
  expect(await findings(finance.page)).toEqual([])
  projector = await startRoles(['projector'], settings)
  await isWell()
  await at(operations.page, 'light-projector').waitFor({ state: 'detached', ...waitMs })
  await expect.poll(() => linesOn(finance.page), waitMs).toBe(2)

  const thaw = await freezePostgres()
  const frozenUntilMs = Date.now() + frozenMs
  try {
    for (const { page } of visits) await notice(page, 'away').waitFor(waitMs)
    await at(operations.page, 'part-down-roles').waitFor(waitMs)
    expect(await notice(analytics.page, 'away').textContent()).toMatch(/^지금은 읽어 오지 못합니다/)
    expect(await findings(operations.page)).toEqual([])
    await waitFor('twenty seconds to be over', async () => Date.now() >= frozenUntilMs, 2 * frozenMs)
  } finally {
    thaw()
  }
  await isWell()
  await at(operations.page, 'part-down-roles').waitFor({ state: 'detached', ...waitMs })
  await gift('after-it')
  await finance.page.reload()
  await expect.poll(() => linesOn(finance.page), waitMs).toBe(3)
  await at(analytics.page, 'usage-from').waitFor()
  for (const { complaints } of visits) expect(complaints()).toEqual([])
}, 240_000)
