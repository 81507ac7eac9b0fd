/** The shoot as a couple sees it: ordered once whatever happens, failed and tried again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, desktop, findings, openWorld, phone, type World } from './browser.ts'
import { readyCouple, statusOf, toConfirm, valueOf } from './shoots.ts'

const endMs = 60_000
let world: World

beforeAll(async () => {
  world = await openWorld({ STYLIST_FAULTS: '1:bad_result,4:content_refused' })
})
afterAll(() => world?.close())

test.each([
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const } },
  { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const } },
])('a shoot of five, of which two fail, is watched, revealed and tried again: $name', async ({ options }) => {
  const { page, complaints } = await world.visit(options)
  await readyCouple(world, `shoot-${options.language}`, page)
  await toConfirm(page)
  expect([await valueOf(page, 'confirm-cost'), await valueOf(page, 'confirm-before'), await valueOf(page, 'confirm-after')]).toEqual([
    '5',
    '5',
    '0',
  ])
  expect(await at(page, 'confirm-shortfall').count()).toBe(0)
  expect(await findings(page)).toEqual([])
  await at(page, 'confirm-start').dblclick()
  await page.waitForURL('**/jobs/*')
  await expect.poll(() => page.getByTestId(/^slot-\d+$/).count()).toBe(5)
  await at(page, 'result-reveal').waitFor({ timeout: endMs })
  expect([await valueOf(page, 'result-used'), await valueOf(page, 'result-refunded')]).toEqual(['3', '2'])
  expect(await Promise.all([0, 1, 2, 3, 4].map((slot) => statusOf(page, `slot-${slot}`)))).toEqual([
    'DELIVERED',
    'FAILED',
    'DELIVERED',
    'DELIVERED',
    'FAILED',
  ])
  await expect.poll(() => valueOf(page, 'credit-display')).toBe('2')
  expect(await findings(page)).toEqual([])

  await at(page, 'retry-failed').click()
  await page.waitForURL('**/shoot')
  expect(await at(page, 'wizard-step').getAttribute('data-step')).toBe('confirm')
  expect([await valueOf(page, 'confirm-cost'), await valueOf(page, 'confirm-after')]).toEqual(['2', '0'])
  await at(page, 'confirm-start').click()
  await at(page, 'result-reveal').waitFor({ timeout: endMs })
  expect(await page.getByTestId(/^slot-\d+$/).count()).toBe(2)
  await at(page, 'reveal-album').click()
  await page.waitForURL('**/albums/*')
  expect(complaints()).toEqual([])
})

test('a lost answer and a reload make one order', async () => {
  const { page } = await world.visit()
  const couple = await readyCouple(world, 'lost-answer', page)
  await toConfirm(page)
  // The order arrives, its answer doesn't.
  let lost = 0
  await page.route('**/api/ai/jobs', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    await route.fetch()
    lost += 1
    // Never answered: the reload comes first.
  })
  await at(page, 'confirm-start').click()
  await expect.poll(() => lost).toBe(1)
  await page.reload()
  await page.waitForURL('**/jobs/*')
  expect((await couple.ledger()).transactions.filter(({ type }) => type === 'DEDUCT')).toHaveLength(1)
})

test('single styles for both are as many as they are, and choices are kept going back and over a reload', async () => {
  const { page } = await world.visit(phone)
  await readyCouple(world, 'single', page)
  await page.goto('/shoot')
  await at(page, 'mode-SINGLE').click()
  await at(page, 'wizard-next').click()
  await at(page, 'style-BLACK_AND_WHITE').click()
  await at(page, 'snap-CONCEPT').click()
  await at(page, 'style-TRADITIONAL_HANBOK').click()
  await at(page, 'style-CITY_LIFESTYLE').click()
  await at(page, 'wizard-next').click()
  expect(await valueOf(page, 'confirm-shortfall')).toBe('1')
  expect(await at(page, 'confirm-start').isDisabled()).toBe(true)
  expect(await findings(page)).toEqual([])
  await page.reload()
  await at(page, 'wizard-back').click()
  expect(await at(page, 'style-CITY_LIFESTYLE').getAttribute('aria-pressed')).toBe('true')
  await at(page, 'role-GROOM').click()
  await at(page, 'wizard-next').click()
  expect([await valueOf(page, 'confirm-cost'), await valueOf(page, 'confirm-after')]).toEqual(['3', '2'])
})
