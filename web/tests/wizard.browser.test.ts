/** The wizard without a mouse: every step by keys, each heard from its title on, and the shoot told as it goes. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type QuickPortraits, startQuickPortraits } from '../../testing/providers/quickPortraits.ts'
import { at, openWorld, phone, type World } from './browser.ts'
import { readyCouple } from './shoots.ts'

const endMs = 60_000
const tabsMax = 60
let portraits: QuickPortraits
let world: World
beforeAll(async () => {
  portraits = await startQuickPortraits(700)
  world = await openWorld(portraits.environment)
})
afterAll(async () => {
  await world?.close()
  await portraits?.close()
})

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.tagName ?? '')

/** With the tabulator alone, as far as it takes. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let tabs = 0; tabs < tabsMax; tabs += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === id) return
  }
  throw new Error(`no tab leads to ${id}`)
}

const onStep = (page: Page, step: string) => page.locator(`[data-testid=wizard-step][data-step=${step}]`).waitFor()
/** The page has turned, and its title is what is read next. */
const hearsTitle = (page: Page) => expect.poll(() => focused(page)).toBe('H1')

test('an order is put together and started by keys alone; each step begins at its title', async () => {
  const { page, complaints } = await world.visit()
  await readyCouple(world, 'by-keys', page)
  await page.goto('/shoot')
  await onStep(page, 'mode')
  await tabTo(page, 'mode-BATCH')
  await page.keyboard.press('Space')
  expect(await at(page, 'mode-BATCH').getAttribute('aria-pressed')).toBe('true')
  await tabTo(page, 'wizard-next')
  await page.keyboard.press('Enter')

  await onStep(page, 'style')
  await hearsTitle(page)
  await tabTo(page, 'count-5')
  await page.keyboard.press('Space')
  await tabTo(page, 'snap-OUTDOOR')
  await page.keyboard.press('Enter')
  expect(await at(page, 'snap-OUTDOOR').getAttribute('aria-pressed')).toBe('true')
  await tabTo(page, 'wizard-next')
  await page.keyboard.press('Enter')

  await onStep(page, 'confirm')
  await hearsTitle(page)
  await tabTo(page, 'wizard-back')
  await page.keyboard.press('Enter')
  await onStep(page, 'style')
  await hearsTitle(page)
  expect(await at(page, 'count-5').getAttribute('aria-pressed')).toBe('true')
  await tabTo(page, 'wizard-next')
  await page.keyboard.press('Enter')
  await onStep(page, 'confirm')
  await tabTo(page, 'confirm-start')
  await page.keyboard.press('Enter')

  await page.waitForURL('**/jobs/*')
  const told = page.getByRole('main').getByRole('status')
  await expect.poll(() => told.textContent(), { timeout: endMs }).toMatch(/^다섯 장 가운데 (한|두|세|네) 장 도착/)
  await at(page, 'result-reveal').waitFor({ timeout: endMs })
  expect(await told.textContent()).toBe('부탁하신 다섯 장을 모두 담았습니다.')
  expect(complaints()).toEqual([])
})

test('what is read aloud: the steps with the present one, choices as pressed or not, the price as words', async () => {
  const { page } = await world.visit({ ...phone, language: 'en' })
  await readyCouple(world, 'listens', page)
  await page.goto('/shoot')
  await onStep(page, 'mode')
  const heard = () => page.getByRole('main').ariaSnapshot()
  expect(await page.locator('[aria-current=step]').textContent()).toContain('2')
  const mode = await heard()
  expect(mode).toMatch(/heading "How shall we shoot\?" \[level=1\]/)
  expect(mode).toMatch(/button "A set.*" \[pressed\]/)
  expect(mode).toMatch(/button "One by one.*"(?! \[pressed\])/)

  await at(page, 'mode-SINGLE').click()
  await at(page, 'wizard-next').click()
  await at(page, 'style-BLACK_AND_WHITE').click()
  const style = await heard()
  expect(style).toMatch(/button "bride" \[pressed\]/)
  expect(style).toMatch(/button "Black and white.*" \[pressed\]/)

  await at(page, 'wizard-next').click()
  const confirm = await heard()
  expect(confirm).toMatch(/heading "This is what we’ll shoot" \[level=1\]/)
  expect(confirm).toMatch(/button "Shoot for 2 credits"/)
  // Seals, cells and ruled pages are drawn, not read.
  expect(confirm).not.toMatch(/권이|■|□/)
  expect(await page.getByRole('navigation', { name: 'Contents' }).isVisible()).toBe(true)
})
