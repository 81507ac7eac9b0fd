/** Analysts and operators at work. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { placed, signIn as client } from '../../testing/client.ts'
import { sendNotice, webhookSecret } from '../../testing/payments/notices.ts'
import { openTestPool } from '../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/postgres.ts'
import { startTcpProxy } from '../../testing/engines/tcpProxy.ts'
import { at, desktop, findings, newcomer, openWorld, phone, type World } from './browser.ts'

let database: TestDatabase
let proxy: Awaited<ReturnType<typeof startTcpProxy>>
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  proxy = await startTcpProxy(database.url)
  world = await openWorld({
    DATABASE_URL: proxy.url,
    PAYMENTS: 'test',
    PAYMENT_WEBHOOK_SECRET: webhookSecret.reveal(),
    STYLIST_FAULTS: '1:bad_result',
  })
})
afterAll(async () => {
  await world?.close()
  await proxy?.close()
  await database?.drop()
})

async function signInAs(page: Page, person: 'analyst' | 'admin', path: string): Promise<void> {
  await page.goto('/sign-in')
  await at(page, `sign-in-person-${person}`).click()
  await page.waitForURL(`**${path}`)
}
const fitsTheWindow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
const waitMs = { timeout: 30_000 }

test.each([
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const } },
  { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const } },
])('usage is shown by day and by what one chooses, and kept in the address: $name', async ({ options }) => {
  const couple = await client(world.service().address)
  const photo = await couple.register('BRIDE')
  const { jobId } = (await couple.order(photo.id, 2, { styles: ['LUXURY_HOTEL', 'CLASSIC_STUDIO'] })).as(placed)
  await couple.ended(jobId)
  const { page, complaints } = await world.visit(options)
  await signInAs(page, 'analyst', '/analytics')
  const cell = (column: string) => at(page, 'usage-row').first().locator(`[data-column="${column}"]`)
  await expect.poll(async () => Number(await cell('ordered').getAttribute('data-value')), waitMs).toBeGreaterThan(1)
  expect(Number(await cell('creditsCaptured').getAttribute('data-value'))).toBeGreaterThan(0)
  expect(await cell('failures').textContent()).toContain('bad_result')
  expect(await findings(page)).toEqual([])
  await at(page, 'usage-group-style').click()
  await at(page, 'usage-group-day').click()
  await expect.poll(() => at(page, 'usage-row').count()).toBe(2)
  expect(await cell('style').textContent()).not.toBe('')
  expect(await page.url()).toMatch(/groupBy=style/)
  await page.reload()
  await expect.poll(() => at(page, 'usage-row').count(), waitMs).toBe(2)
  const [download] = await Promise.all([page.waitForEvent('download'), at(page, 'usage-csv').click()])
  expect(download.suggestedFilename()).toMatch(/^usage-.*\.csv$/)
  await at(page, 'usage-from').fill('2020-01-01')
  await at(page, 'usage-to').fill('2020-02-01')
  await expect.poll(() => at(page, 'usage-row').count()).toBe(0)
  expect(await fitsTheWindow(page)).toBe(true)
  expect(complaints()).toEqual([])
})

test('credits are given after a question, and taken back with a reason', async () => {
  const name = newcomer('given')
  const couple = await client(world.service().address, name)
  await couple.ledger()
  const { page, complaints } = await world.visit({ ...desktop, language: 'en' })
  await signInAs(page, 'admin', '/operations')
  const form = at(page, 'grant-form')
  await form.locator('[name="userId"]').fill(name)
  await form.locator('[name="amount"]').fill('9')
  await form.locator('[name="kind"]').selectOption('compensation')
  await form.locator('[name="reason"]').fill('the album was late')
  await form.locator('[type="submit"]').click()
  expect((await couple.ledger()).balance).toBe(5)
  await at(page, 'dialog-confirm').click()
  await expect.poll(() => at(page, 'grant-given').getAttribute('data-value')).toBe('14')
  await page.locator('[data-testid^="revoke-"]').click()
  await page.locator('[role="alertdialog"] [name="reason"]').fill('to the wrong couple')
  await at(page, 'dialog-confirm').click()
  await expect.poll(async () => (await couple.ledger()).balance).toBe(5)
  expect(await findings(page)).toEqual([])
  expect(complaints()).toEqual([])
})

test('a rejected payment is resolved with a note, and a dead letter replayed', async () => {
  const data = { orderId: 'order-unknown-1', userId: 'nobody', packageId: 'credits-10', amount: 1, currency: 'KRW', paymentId: 'p-1' }
  await sendNotice(world.service().address, { type: 'payment.paid', data })
  const pool = openTestPool(database.url)
  await pool.query(
    `insert into task_bus.dead_letters (id, queue, key, reason, message, attempts) values ('tasks.planted', 'tasks', 'planted', 'TypeError: planted', '{}', 8)`,
  )
  await pool.end()
  const { page, complaints } = await world.visit({ ...desktop, language: 'ko' })
  await signInAs(page, 'admin', '/operations')
  await at(page, 'light-rejected').waitFor()
  const rejected = page.locator('tr[data-testid^="rejected-"]')
  expect(await rejected.locator('[data-column="orderId"]').textContent()).toBe('order-unknown-1')
  expect(await findings(page)).toEqual([])
  await page.locator('[data-testid^="rejected-resolve-"]').click()
  await page.locator('[name="note"]').fill('paid back by hand')
  await at(page, 'dialog-confirm').click()
  await expect.poll(() => rejected.count(), waitMs).toBe(0)
  await at(page, 'dead-letter-queue:tasks.planted').waitFor()
  await at(page, 'dead-letter-replay-queue:tasks.planted').click()
  await at(page, 'dialog-cancel').click()
  expect(await at(page, 'dead-letter-queue:tasks.planted').count()).toBe(1)
  await at(page, 'dead-letter-replay-queue:tasks.planted').click()
  await at(page, 'dialog-confirm').click()
  // It was tried, and nobody can read it.
  await expect.poll(() => at(page, 'dead-letter-queue:tasks.planted').textContent(), waitMs).toContain('cannot be read')
  expect(complaints()).toEqual([])
})

test('a bonus is given to everybody, once under its name', async () => {
  await (await client(world.service().address, 'everybody')).ledger()
  const { page, complaints } = await world.visit({ ...phone, language: 'ko' })
  await signInAs(page, 'admin', '/operations')
  await page.goto('/operations/bonuses')
  const form = at(page, 'bonus-form')
  await form.locator('[name="campaign"]').fill('a-year-of-us')
  await form.locator('[name="amount"]').fill('2')
  await form.locator('[name="reason"]').fill('a year of us')
  await form.locator('[type="submit"]').click()
  await at(page, 'dialog-confirm').click()
  await expect.poll(() => at(page, 'campaign-a-year-of-us').getAttribute('data-status'), waitMs).toBe('finished')
  expect(page.url()).toContain('campaign=a-year-of-us')
  expect(await fitsTheWindow(page)).toBe(true)
  expect(await findings(page)).toEqual([])
  expect(complaints()).toEqual([])
})

test('while the database is away the page names what can’t be asked, and comes back by itself', async () => {
  const { page } = await world.visit({ ...desktop, language: 'en' })
  await signInAs(page, 'admin', '/operations')
  await at(page, 'role-reactor').waitFor()
  expect(await at(page, 'role-reactor').textContent()).toMatch(/\d+@/)
  proxy.freeze()
  await at(page, 'part-down-roles').waitFor(waitMs)
  await at(page, 'part-down-openJobs').waitFor(waitMs)
  expect(await findings(page)).toEqual([])
  proxy.thaw()
  await at(page, 'part-down-roles').waitFor({ state: 'detached', timeout: 60_000 })
  await at(page, 'role-reactor').waitFor(waitMs)
})
