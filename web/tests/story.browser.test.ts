/** A couple's whole way, as one story: from the first visit to the photographs taken home; and what may come between. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn as client } from '../../testing/client.ts'
import { type QuickPortraits, startQuickPortraits } from '../../testing/providers/quickPortraits.ts'
import { aTurn, at, desktop, edited, newcomer, openWorld, phone, signIn, type World } from './browser.ts'

const endMs = 90_000
const portrait = join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png')
let pictures: QuickPortraits
let world: World
beforeAll(async () => {
  pictures = await startQuickPortraits(500)
  world = await openWorld(pictures.environment)
})
afterAll(async () => {
  await world?.close()
  await pictures?.close()
})

const wall = () =>
  sharp({ create: { width: 800, height: 1000, channels: 3, background: '#8a8f86' } })
    .png()
    .toBuffer()
const verdictOf = (page: Page, role: string) => at(page, `photo-verdict-${role}`).getAttribute('data-code')
const valueOf = (page: Page, id: string) => at(page, id).getAttribute('data-value')
const photosOn = (page: Page): Promise<string[]> =>
  page
    .getByTestId(/^album-photo-/)
    .evaluateAll((cards) => cards.map((card) => (card.getAttribute('data-testid') ?? '').replace('album-photo-', '')))
const everywhere = ['nav', 'credit-display', 'language-switch', 'theme-switch', 'sign-out']

async function expectEverywhere(page: Page): Promise<void> {
  for (const id of everywhere) expect(await at(page, id).isVisible(), id).toBe(true)
}

async function bothPortraits(page: Page): Promise<void> {
  await at(page, 'onboarding-name').fill('서윤과 준호')
  await at(page, 'onboarding-next').click()
  await at(page, 'consent-face').check()
  await at(page, 'photo-upload-BRIDE').setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: await wall() })
  await expect.poll(() => verdictOf(page, 'BRIDE'), { timeout: endMs }).toBe('face_not_found')
  for (const role of ['BRIDE', 'GROOM']) {
    await at(page, `photo-upload-${role}`).setInputFiles(portrait)
    await expect.poll(() => verdictOf(page, role), { timeout: endMs }).toBe('ok')
  }
  await at(page, 'onboarding-next').click()
}

async function shootFive(page: Page): Promise<void> {
  await at(page, 'mode-BATCH').click()
  await at(page, 'wizard-next').click()
  await at(page, 'count-5').click()
  await expectEverywhere(page)
  await at(page, 'wizard-next').click()
  await at(page, 'confirm-start').dblclick()
  await page.waitForURL('**/jobs/*')
}

async function arrange(page: Page): Promise<void> {
  const [one = '', two = ''] = await photosOn(page)
  await at(page, 'group-new').click()
  await page.keyboard.type('청첩장')
  await page.keyboard.press('Enter')
  const group = page.getByTestId(/^group-[0-9a-f]{8}-/)
  await group.waitFor()
  const groupId = ((await group.getAttribute('data-testid')) ?? '').replace('group-', '')
  await at(page, `photo-select-${two}`).click()
  await at(page, `move-${groupId}`).click()
  await at(page, 'tag-input').fill('표지')
  await at(page, 'tag-input').press('Enter')
  await at(page, `album-photo-${two}`).getByTestId('tag-표지').waitFor()
  await at(page, 'select-none').click()
  await at(page, `photo-favorite-${two}`).click()
  await expect.poll(() => at(page, `photo-favorite-${two}`).getAttribute('aria-pressed')).toBe('true')
  const before = await photosOn(page)
  await at(page, `photo-drag-${one}`).focus()
  await page.keyboard.press('Space')
  await at(page, `album-photo-${one}`).and(page.locator('[data-dragging=true]')).waitFor()
  await aTurn(page)
  await page.keyboard.press('ArrowRight')
  // The group's one photograph, the one that was passed, and then this one.
  await page.getByText(/^(3번째 자리|Place 3)/).waitFor({ state: 'attached' })
  const saved = edited(page)
  await page.keyboard.press('Space')
  await expect.poll(() => photosOn(page)).not.toEqual(before)
  const placed = await photosOn(page)
  await saved
  await page.reload()
  await expect.poll(() => photosOn(page)).toEqual(placed)
}

test.each([
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const }, person: 'story-phone' },
  { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const }, person: 'story-desktop' },
])('from the first visit to the photographs taken home: $name', async ({ options, person }) => {
  const { page, complaints } = await world.visit(options)
  await signIn(page, newcomer(person))
  await page.waitForURL('**/onboarding')
  await bothPortraits(page)
  await page.waitForURL('**/shoot')
  await shootFive(page)
  await at(page, 'job-minimise').click()
  await at(page, 'floating-bar').waitFor()
  await at(page, 'nav').locator('a[href="/credits"]').click()
  await at(page, 'credits-balance').waitFor()
  await expectEverywhere(page)
  await at(page, 'floating-bar').click()
  await at(page, 'result-reveal').waitFor({ timeout: endMs })
  expect([await valueOf(page, 'result-used'), await valueOf(page, 'result-refunded')]).toEqual(['5', '0'])
  await at(page, 'reveal-album').click()
  await expect.poll(() => photosOn(page)).toHaveLength(5)
  await arrange(page)
  const [all] = await Promise.all([page.waitForEvent('download'), at(page, 'download-all').click()])
  expect(await all.failure()).toBeNull()
  expect(complaints()).toEqual([])
})

test('three styles by hand for both are six; a reload and a second tab show where one is, and an end seen in one is told in no other', async () => {
  const { page, newTab } = await world.visit(phone)
  const person = newcomer('story-single')
  const couple = await client(world.service().address, person)
  await couple.ledger()
  await couple.register('BRIDE')
  await couple.register('GROOM')
  const admin = await client(world.service().address, 'story-admin', ['admin'])
  const body = { userId: person, amount: 5, kind: 'goodwill', reason: 'a story' }
  await admin.send('POST', '/api/admin/grants', { body, key: randomUUID() })
  await signIn(page, person)
  await page.goto('/shoot')
  await at(page, 'mode-SINGLE').click()
  await page.reload()
  expect(await at(page, 'mode-SINGLE').getAttribute('aria-pressed')).toBe('true')
  await at(page, 'wizard-next').click()
  await at(page, 'style-BLACK_AND_WHITE').click()
  await at(page, 'snap-OUTDOOR').click()
  await at(page, 'style-SUNSET_BEACH').click()
  await at(page, 'snap-CONCEPT').click()
  await at(page, 'style-TRADITIONAL_HANBOK').click()
  await page.reload()
  await at(page, 'wizard-next').click()
  await page.reload()
  expect([await valueOf(page, 'confirm-cost'), await valueOf(page, 'confirm-after')]).toEqual(['6', '4'])
  // A tab beside it begins an order of its own.
  const other = await newTab()
  await other.goto('/shoot')
  expect(await at(other, 'wizard-step').getAttribute('data-step')).toBe('mode')
  // The first tab hears nothing of the shoot until the other one has shown it: its end may be there at once.
  let shown = () => {}
  const isShown = new Promise<void>((resolve) => (shown = resolve))
  await page.route('**/api/ai/jobs/*', async (route) => {
    await isShown
    await route.continue()
  })
  await at(page, 'confirm-start').click()
  await page.waitForURL('**/jobs/*')
  await at(other, 'floating-bar').waitFor({ timeout: endMs })
  shown()
  await at(page, 'result-reveal').waitFor({ timeout: endMs })
  await at(other, 'floating-bar').waitFor({ state: 'detached' })
  await other.goto(page.url())
  await page.reload()
  for (const tab of [page, other]) {
    await at(tab, 'result-reveal').waitFor({ timeout: endMs })
    expect(await valueOf(tab, 'result-used')).toBe('6')
  }
})
