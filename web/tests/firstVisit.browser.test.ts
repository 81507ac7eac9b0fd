import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, desktop, findings, newcomer, openWorld, phone, signIn, type World } from './browser.ts'

const portrait = join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png')
let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const wall = () =>
  sharp({ create: { width: 800, height: 1000, channels: 3, background: '#8a8f86' } })
    .png()
    .toBuffer()

test.each([
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const }, kind: 'first-phone' },
  { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const }, kind: 'first-desktop' },
])('the first visit names the album and registers both portraits, one refused first: $name', async ({ options, kind }) => {
  const person = newcomer(kind)
  const { page, complaints } = await world.visit(options)
  await page.goto('/')
  expect(await page.locator('html').getAttribute('lang')).toBe(options.language)
  await signIn(page, person)
  await page.waitForURL('**/onboarding')
  await at(page, 'onboarding-name').fill('서윤과 준호')
  expect(await findings(page)).toEqual([])
  await at(page, 'onboarding-next').click()
  await at(page, 'consent-face').check()
  await at(page, 'photo-upload-BRIDE').setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: await wall() })
  await expect.poll(() => at(page, 'photo-verdict-BRIDE').getAttribute('data-code'), { timeout: 20_000 }).toBe('face_not_found')
  expect(await findings(page)).toEqual([])
  for (const role of ['BRIDE', 'GROOM']) {
    await at(page, `photo-upload-${role}`).setInputFiles(portrait)
    await expect.poll(() => at(page, `photo-verdict-${role}`).getAttribute('data-code'), { timeout: 20_000 }).toBe('ok')
  }
  await at(page, 'onboarding-next').click()
  await page.waitForURL('**/shoot')
  await expect.poll(() => at(page, 'credit-display').getAttribute('data-value')).toBe('5')
  expect(complaints()).toEqual([])

  const elsewhere = await world.visit(options)
  await signIn(elsewhere.page, person)
  await elsewhere.page.goto('/photos')
  await at(elsewhere.page, 'photo-replace-BRIDE').waitFor()
  await elsewhere.page.waitForLoadState('networkidle')
  expect(await at(elsewhere.page, 'consent-face').count()).toBe(0)
})

test('an address that is in no table is answered with 404, and says so', async () => {
  const { page } = await world.visit()
  const answer = await page.goto('/no-such-page')
  expect(answer?.status()).toBe(404)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('이런 쪽은 없습니다')
})

test('language and theme are remembered', async () => {
  const { page } = await world.visit()
  await page.goto('/')
  await at(page, 'language-switch').click()
  await at(page, 'theme-switch').click()
  await page.reload()
  const html = page.locator('html')
  expect([await html.getAttribute('lang'), await html.getAttribute('data-theme')]).toEqual(['en', 'dark'])
})

test.each(['ko', 'en'] as const)(
  'the first page is there before any script has run, and comes alive as it stands: %s',
  async (language) => {
    const still = await world.visit({ ...phone, language, javaScriptEnabled: false })
    await still.page.goto('/')
    const words = await still.page.getByRole('main').innerText()
    expect(words).toContain(language === 'ko' ? '한 장 한 장,\n실록에 적듯이.' : 'Every picture,\nentered in the annals.')

    const { page, complaints } = await world.visit({ ...phone, language, colorScheme: 'dark' })
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => Object.assign(document.querySelector('main') ?? {}, { wasDrawn: true }))
    })
    await page.goto('/')
    await at(page, 'theme-switch').click()
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('light')
    expect(await page.evaluate("document.querySelector('main').wasDrawn")).toBe(true)
    expect(await findings(page)).toEqual([])
    expect(complaints()).toEqual([])
  },
)

test('a button that is pressed before the script has come does its work once it has, and only once', async () => {
  const { page, complaints } = await world.visit({ ...phone, colorScheme: 'dark' })
  const { promise: come, resolve: letThemCome } = Promise.withResolvers<void>()
  await page.route('**/assets/*.js', async (route) => {
    await come
    await route.continue()
  })
  await page.goto('/')
  await at(page, 'theme-switch').tap()
  await at(page, 'language-switch').tap()
  expect(await page.locator('[data-pressed]').count()).toBe(2)
  letThemCome()
  const html = page.locator('html')
  await expect.poll(async () => [await html.getAttribute('lang'), await html.getAttribute('data-theme')]).toEqual(['en', 'light'])
  await at(page, 'theme-switch').tap()
  await expect.poll(() => html.getAttribute('data-theme')).toBe('dark')
  expect(await page.locator('[data-pressed]').count()).toBe(0)
  expect(complaints()).toEqual([])
})

test('who is signed in, or has chosen the other language, sees nothing of the page that was drawn for others', async () => {
  const { page, newTab } = await world.visit({ language: 'en' })
  await page.goto('/')
  await at(page, 'language-switch').click()
  const scripts = '**/assets/*.js'
  const other = await newTab()
  await other.route(scripts, (route) => route.abort())
  await other.goto('/')
  expect(await other.getByRole('heading', { level: 1, includeHidden: true }).count()).toBe(1)
  expect(await other.getByRole('heading', { level: 1 }).count()).toBe(0)
  await at(page, 'language-switch').click()
  await signIn(page, 'drawn-for-others')
  await other.goto('/')
  expect(await other.getByRole('heading', { level: 1 }).count()).toBe(0)
})
