/** The quieter pages: what was written of one's credits, the choices of this device, and what holds. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { placed, signIn as client } from '../../testing/client.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { at, desktop, findings, newcomer, openWorld, phone, signIn, type World } from './browser.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ PAYMENTS: 'test', STYLIST_FAULTS: '1:bad_result' })
})
afterAll(() => world?.close())

/** Five of the welcome, 22 gifts of one credit, and an order of three of which the second can't be delivered. */
async function coupleWithAPast(kind: string) {
  const name = newcomer(kind)
  const couple = await client(world.service().address, name)
  await couple.ledger()
  const admin = await client(world.service().address, 'pages-admin', ['admin'])
  for (let at = 0; at < 22; at++) {
    const body = { userId: name, amount: 1, kind: 'goodwill', reason: 'a gift', expiresAt: '2036-05-01T00:00:00.000Z' }
    expect((await admin.send('POST', '/api/admin/grants', { body, key: `gift-${name}-${at}` })).status).toBeLessThan(300)
  }
  const photo = await couple.register('BRIDE')
  const { jobId } = (await couple.order(photo.id, 3, { styles: ['LUXURY_HOTEL', 'CLASSIC_STUDIO', 'SUNSET_BEACH'] })).as(placed)
  await waitFor('the settlement', async () => (await couple.ledger()).transactions.some(({ kind }) => kind === 'release'), 60_000)
  return { name, couple, jobId }
}

test.each([
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const }, person: 'past-phone' },
  { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const }, person: 'past-desktop' },
])('the credits page shows what each order became and where each grant is: $name', async ({ options, person }) => {
  const { name, couple, jobId } = await coupleWithAPast(person)
  const { page, complaints } = await world.visit(options)
  await signIn(page, name)
  await page.goto('/credits')
  const { balance, reserved, transactions } = await couple.ledger()
  await expect.poll(() => at(page, 'credits-balance').getAttribute('data-value')).toBe(String(balance))
  expect(await at(page, 'credits-reserved').getAttribute('data-value')).toBe(String(reserved))

  const order = transactions.find(({ kind }) => kind === 'reservation')
  await at(page, `transaction-${order?.id}`).waitFor()
  expect(await at(page, `transaction-${order?.id}`).getAttribute('data-value')).toBe('-3')
  const outcome = at(page, `settlement-${order?.id}`)
  expect(await outcome.getAttribute('data-status')).toBe('SETTLED')
  expect(await outcome.getAttribute('data-captured')).toBe('2')
  expect(await outcome.getAttribute('data-released')).toBe('1')
  expect(await outcome.getByRole('link').getAttribute('href')).toBe(`/jobs/${jobId}`)

  await at(page, 'grants-more').click()
  const { grants } = (await couple.send('GET', '/api/ai/credits/grants?limit=100')).as(
    z.object({ grants: z.array(z.object({ grantId: z.string(), available: z.number() })) }),
  )
  for (const { grantId, available } of grants) {
    await expect.poll(() => at(page, `grant-${grantId}`).getAttribute('data-value')).toBe(String(available))
  }
  await at(page, 'history-more').click()
  await expect.poll(() => at(page, 'transactions').getByRole('listitem').count()).toBe(transactions.length)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(await findings(page)).toEqual([])
  expect(complaints()).toEqual([])
})

test('language and paper are chosen in the settings, kept over a reload, and signing out leads to the sign-in', async () => {
  const { page, complaints } = await world.visit(phone)
  await signIn(page, 'settles')
  await page.goto('/settings')
  await at(page, 'language-en').click()
  await at(page, 'theme-dark').click()
  expect(await at(page, 'theme-dark').getAttribute('aria-pressed')).toBe('true')
  await page.reload()
  await at(page, 'settings-sign-out').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  expect(await findings(page)).toEqual([])
  await at(page, 'settings-sign-out').click()
  await page.waitForURL('**/sign-in?**')
  expect(complaints()).toEqual([])
})

test.each([
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const }, refunds: '환불', privacy: '개인정보' },
  {
    name: 'on a desktop, in English, on dark paper',
    options: { ...desktop, language: 'en' as const, colorScheme: 'dark' as const },
    refunds: 'Refunds',
    privacy: 'Privacy',
  },
])('who isn’t signed in reads the refund rules and the privacy page from the foot: $name', async ({ options, refunds, privacy }) => {
  const { page, complaints } = await world.visit(options)
  await page.goto('/')
  const foot = page.getByRole('contentinfo')
  await foot.getByRole('link', { name: refunds }).click()
  await page.waitForURL('**/terms#refunds')
  await at(page, 'terms').waitFor()
  expect(await findings(page)).toEqual([])
  await foot.getByRole('link', { name: privacy }).click()
  await at(page, 'privacy').waitFor()
  expect(await findings(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect((await page.goto('/terms'))?.status()).toBe(200)
  expect(complaints()).toEqual([])
})

test('one’s data comes as a file, and everything is erased once one has typed that one means it', async () => {
  const person = newcomer('leaving-for-good')
  const couple = await client(world.service().address, person)
  await couple.register('BRIDE')
  const { page, complaints } = await world.visit({ ...phone, language: 'ko' as const })
  await signIn(page, person)
  await page.goto('/settings')
  const [download] = await Promise.all([page.waitForEvent('download'), at(page, 'export-data').click()])
  expect(download.suggestedFilename()).toBe('sillok-data.zip')
  await at(page, 'erase-open').click()
  expect(await at(page, 'erase-confirm').isDisabled()).toBe(true)
  await at(page, 'erase-text').fill('erase')
  expect(await findings(page)).toEqual([])
  await at(page, 'erase-confirm').click()
  await expect.poll(() => new URL(page.url()).pathname).toBe('/sign-in')
  expect((await couple.send('GET', '/api/ai/credits')).code).toBe('account_erased')
  expect(complaints().filter((one) => !one.includes('401'))).toEqual([])
})

test('what the server fails to give is said in its place, and is there once it is read again', async () => {
  const { page, complaints } = await world.visit(phone)
  await signIn(page, 'unread')
  await page.waitForURL('**/onboarding')
  for (const { address, asked, then } of [
    { address: '/', asked: '**/api/ai/albums?*', then: /^album-[0-9a-f]{8}-/ },
    { address: '/shoot', asked: '**/api/ai/catalog', then: /^wizard$/ },
  ]) {
    await page.route(asked, (route) => route.fulfill({ status: 500 }))
    await page.goto(address)
    await at(page, 'unread').waitFor()
    expect(await findings(page)).toEqual([])
    await page.unroute(asked)
    await at(page, 'unread').getByRole('button').click()
    await page.getByTestId(then).first().waitFor()
    expect(await at(page, 'unread').count()).toBe(0)
  }
  expect(complaints()).toEqual([])
})
