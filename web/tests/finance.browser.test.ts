/** Finance at work: the life of an account gone through, its papers, and what all of it adds up to. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { placed, signIn as client } from '../../testing/client.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { at, desktop, findings, openWorld, phone, signIn, type World } from './browser.ts'
import type { Page } from 'playwright-core'

/** Whose account finance looks at. Looking changes nothing, so that one life is enough. */
const person = 'a-whole-life'
let world: World
let life: Awaited<ReturnType<typeof lifeOf>>
beforeAll(async () => {
  world = await openWorld({ PAYMENTS: 'test', STYLIST_FAULTS: '1:bad_result' })
  life = await lifeOf(person)
})
afterAll(() => world?.close())

const momentSchema = z.object({
  at: z.string(),
  balance: z.number(),
  due: z.number(),
  reserved: z.number(),
  grants: z.array(z.object({ grantId: z.string(), available: z.number() })),
  openReservations: z.array(z.object({ jobId: z.string(), amount: z.number() })),
})
const entriesSchema = z.object({
  entries: z.array(z.object({ entryId: z.string(), recordedAt: z.string(), kind: z.string(), signedAmount: z.number() })),
})

/** Welcomed, given credits, and a shoot of two of which one can't be delivered. */
async function lifeOf(name: string) {
  const couple = await client(world.service().address, name)
  await couple.ledger()
  const admin = await client(world.service().address, 'finance-admin', ['admin'])
  const body = { userId: name, amount: 7, kind: 'goodwill', reason: 'sorry for the wait' }
  await admin.send('POST', '/api/admin/grants', { body, key: `gift-${name}` })
  const photo = await couple.register('BRIDE')
  const { jobId } = (await couple.order(photo.id, 2, { styles: ['LUXURY_HOTEL', 'CLASSIC_STUDIO'] })).as(placed)
  await waitFor('the settlement', async () => (await couple.ledger()).transactions.some(({ kind }) => kind === 'release'), 60_000)
  const finance = await client(world.service().address, 'finance-reader', ['finance'])
  const momentOf = async (time: string) =>
    (await finance.send('GET', `/api/finance/accounts/${name}/balance?at=${encodeURIComponent(time)}`)).as(momentSchema)
  const { entries } = (await finance.send('GET', `/api/finance/accounts/${name}/entries?order=asc`)).as(entriesSchema)
  return { jobId, momentOf, entries }
}

async function signInAsFinance(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await at(page, 'sign-in-person-finance').click()
  await page.waitForURL('**/finance')
}

const valueOf = (page: Page, id: string) => at(page, id).getAttribute('data-value')
/** As the hand leaves it there. */
const slideTo = (page: Page, ms: number) => at(page, 'time-slider').fill(String(ms))

test.each([
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const } },
  { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const } },
])('an account is found, and seen as it was at each of its moments: $name', async ({ options }) => {
  const { entries, momentOf, jobId } = life
  const { page, complaints } = await world.visit(options)
  await signInAsFinance(page)
  await at(page, 'account-search').fill(person)
  await at(page, `account-row-${person}`).click()
  await at(page, 'time-slider').waitFor()
  expect(await valueOf(page, 'moment-balance')).toBe('11')
  for (const { recordedAt } of entries) {
    const ms = Date.parse(recordedAt)
    await slideTo(page, ms)
    expect(await valueOf(page, 'moment-at')).toBe(String(ms))
    const moment = await momentOf(recordedAt)
    await expect.poll(() => valueOf(page, 'moment-balance')).toBe(String(moment.balance))
    await expect.poll(() => valueOf(page, 'moment-reserved')).toBe(String(moment.reserved))
    expect(await valueOf(page, 'moment-due')).toBe(String(moment.due))
    for (const { grantId, available } of moment.grants) {
      await expect.poll(() => valueOf(page, `moment-grant-${grantId}`)).toBe(String(available))
    }
    expect(await at(page, `moment-reservation-${jobId}`).count()).toBe(moment.openReservations.length)
  }
  await page.waitForURL((url) => url.searchParams.get('at') === entries.at(-1)?.recordedAt)

  const order = entries.find(({ kind }) => kind === 'reservation')
  await at(page, `entry-${order?.entryId}`).click()
  await expect.poll(() => valueOf(page, 'moment-at')).toBe(String(Date.parse(order?.recordedAt ?? '')))
  await expect.poll(() => page.locator('[data-testid^="story-"]').count()).toBeGreaterThan(3)
  await at(page, 'time-slider').press('ArrowLeft')
  const before = entries[entries.findIndex(({ entryId }) => entryId === order?.entryId) - 1]
  await expect.poll(() => valueOf(page, 'moment-at')).toBe(String(Date.parse(before?.recordedAt ?? '')))
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(await findings(page)).toEqual([])
  expect(complaints()).toEqual([])
})

test('an address opens at its moment, and what was not yet written then is pale', async () => {
  const [, gift, order] = life.entries
  const { page, complaints } = await world.visit({ ...desktop, language: 'en' })
  await signInAsFinance(page)
  await page.goto(`/finance/accounts/${person}?at=${gift?.recordedAt}`)
  await expect.poll(() => valueOf(page, 'moment-at')).toBe(String(Date.parse(gift?.recordedAt ?? '')))
  await expect.poll(() => valueOf(page, 'moment-balance')).toBe('12')
  expect(await at(page, `entry-${order?.entryId}`).getAttribute('class')).toMatch(/pale/)
  expect(await at(page, `entry-${gift?.entryId}`).getAttribute('class')).toMatch(/marked/)
  expect(complaints()).toEqual([])
})

test('a month has its statement on the page line by line, as a spreadsheet and as a paper', async () => {
  const { entries } = life
  const { page, complaints } = await world.visit({ ...desktop, language: 'en' })
  await signInAsFinance(page)
  await page.goto(`/finance/accounts/${person}`)
  await expect.poll(() => valueOf(page, 'statement-opening')).toBe('0')
  expect(await valueOf(page, 'statement-closing')).toBe('11')
  const lines = page.getByTestId(/^statement-line-/)
  expect(await lines.evaluateAll((all) => all.map((line) => line.getAttribute('data-testid')))).toEqual(
    entries.map(({ entryId }) => `statement-line-${entryId}`),
  )
  expect(await lines.first().locator('[data-column="description"]').textContent()).toBe('Welcome credits')
  const sum = (column: string) => at(page, 'statement-sums').locator(`[data-column="${column}"]`).getAttribute('data-value')
  expect([await sum('added'), await sum('taken'), await sum('balanceAfter')]).toEqual(['13', '2', '11'])
  for (const kind of ['csv', 'pdf']) {
    const [download] = await Promise.all([page.waitForEvent('download'), at(page, `statement-${kind}`).click()])
    expect(download.suggestedFilename()).toMatch(new RegExp(`^${person}-\\d{4}-\\d\\d\\.${kind}$`))
    expect(await download.failure()).toBeNull()
  }
  expect(complaints()).toEqual([])
})

test('an address carries how the tables are looked at, what is looked for, and the moment of the totals', async () => {
  const { entries } = life
  const { page, newTab, complaints } = await world.visit({ ...desktop, language: 'en' })
  await signInAsFinance(page)
  await page.getByRole('group', { name: 'Accounts' }).getByRole('button', { name: 'Balance' }).click()
  await page.waitForURL((url) => url.searchParams.get('tables')?.includes('balance') ?? false)
  await page.goto(`/finance?at=${entries[0]?.recordedAt}`)
  await expect.poll(() => valueOf(page, 'total-granted')).not.toBeNull()
  const then = Number(await valueOf(page, 'total-granted'))
  await page.goto('/finance')
  await expect.poll(async () => Number(await valueOf(page, 'total-granted'))).toBeGreaterThan(then)

  await page.goto(`/finance/accounts/${person}`)
  await at(page, 'entries-find').fill('sorry')
  await page.waitForURL((url) => url.searchParams.get('find') === 'sorry')
  await page.getByRole('group', { name: 'Entries' }).getByRole('button', { name: 'Amount' }).click()
  await page.waitForURL((url) => url.searchParams.has('tables'))
  const other = await newTab()
  await other.goto(page.url())
  await at(other, `entry-${entries[1]?.entryId}`).waitFor()
  expect(await other.getByTestId(/^entry-[0-9a-f]/).count()).toBe(1)
  expect(await other.locator('[aria-sort=ascending], [aria-sort=descending]').count()).toBe(1)

  await page.goto('/finance')
  const [journal] = await Promise.all([page.waitForEvent('download'), at(page, 'journal-csv').click()])
  expect(journal.suggestedFilename()).toBe('journal.csv')
  await page.goto('/finance/payments')
  const [payments] = await Promise.all([page.waitForEvent('download'), at(page, 'payments-csv').click()])
  expect(payments.suggestedFilename()).toBe('payments.csv')
  expect(complaints()).toEqual([])
})

test('payments, totals and reconciliation say that everything agrees', async () => {
  const { page, complaints } = await world.visit({ ...desktop, language: 'ko' })
  await signInAsFinance(page)
  await expect.poll(() => valueOf(page, 'total-granted')).not.toBeNull()
  expect(await findings(page)).toEqual([])
  await page.goto('/finance/payments')
  await at(page, 'payments-PAID').click()
  await page.waitForURL('**/finance/payments?status=PAID')
  expect(await findings(page)).toEqual([])
  await page.goto('/finance/reconciliation')
  await expect.poll(() => at(page, 'reconciliation-status').getAttribute('data-status'), { timeout: 30_000 }).toBe('ok')
  for (const list of ['capturedWithoutImage', 'imageWithoutCapture', 'billedThoughReleased']) {
    await expect.poll(() => valueOf(page, `match-${list}`)).toBe('0')
  }
  expect(await findings(page)).toEqual([])
  expect(complaints()).toEqual([])
})

test('who is not of finance reads that the page is not theirs, and has no way to it in the contents', async () => {
  const { page } = await world.visit({ ...desktop, language: 'en' })
  await signIn(page, 'only-a-couple')
  await page.goto('/finance')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This page isn’t open to you')
  expect(await at(page, 'nav').locator('a[href="/finance"]').count()).toBe(0)
})
