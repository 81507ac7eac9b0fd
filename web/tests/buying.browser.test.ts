/** Out of credits in the wizard: bought, and back where one was. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { at, findings, openWorld, phone, type World } from './browser.ts'
import { readyCouple } from './shoots.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ PAYMENTS: 'test' })
})
afterAll(() => world?.close())

async function toShortOrder(page: Page, kind: string): Promise<void> {
  await readyCouple(world, kind, page)
  await page.goto('/shoot')
  await at(page, 'mode-BATCH').click()
  await at(page, 'wizard-next').click()
  await at(page, 'count-10').click()
  await at(page, 'style-LUXURY_HOTEL').click()
  await at(page, 'wizard-next').click()
  expect(await at(page, 'confirm-shortfall').getAttribute('data-value')).toBe('5')
}

test('who is short buys, and is back with everything as it was chosen', async () => {
  const { page, complaints } = await world.visit(phone)
  await toShortOrder(page, 'buys')
  await at(page, 'confirm-buy').click()
  await page.waitForURL('**/test-checkout/*')
  await at(page, 'checkout-pay').waitFor()
  expect(await findings(page)).toEqual([])
  await at(page, 'checkout-pay').click()
  await page.locator('[data-testid=checkout-status][data-status=PAID]').waitFor()
  await page.waitForURL('**/shoot')
  await expect.poll(() => at(page, 'confirm-after').getAttribute('data-value')).toBe('5')
  expect(await at(page, 'confirm-start').isEnabled()).toBe(true)
  expect(complaints()).toEqual([])
})

test('a payment that fails leads back by a button, and nothing was bought', async () => {
  const { page } = await world.visit({ language: 'en' })
  await toShortOrder(page, 'fails')
  await at(page, 'confirm-buy').click()
  await at(page, 'checkout-fail').click()
  await page.locator('[data-testid=checkout-status][data-status=FAILED]').waitFor()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Go back' }).click()
  await page.waitForURL('**/shoot')
  expect(await at(page, 'confirm-shortfall').getAttribute('data-value')).toBe('5')
})
