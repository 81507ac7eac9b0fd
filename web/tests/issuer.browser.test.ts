/** Signing in at a real OpenID provider, in a real browser: in, renewed, back after a reload, ended and taken up again, out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { type QuickPortraits, startQuickPortraits } from '../../testing/providers/quickPortraits.ts'
import { at, desktop, findings, newcomer, openWorld, phone } from './browser.ts'
import { giveName, openPlace, overMs, pathOf, type Place, signInAs, signInToShoot } from './issuer.ts'

async function toConfirm(page: Page): Promise<void> {
  await at(page, 'mode-BATCH').click()
  await at(page, 'wizard-next').click()
  await at(page, 'snap-OUTDOOR').click()
  await at(page, 'wizard-next').click()
  await at(page, 'confirm-start').waitFor()
}

let pictures: QuickPortraits
beforeAll(async () => {
  pictures = await startQuickPortraits(700)
})
afterAll(() => pictures?.close())

const stepOf = (page: Page) => at(page, 'wizard-step').getAttribute('data-step')
/** Everything that the browser keeps for our pages. */
const kept = (page: Page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))

describe('with tokens of a minute that are renewed', () => {
  let place: Place
  beforeAll(async () => {
    place = await openPlace({ tokenSeconds: 60, renews: true }, pictures.environment)
  })
  afterAll(() => place?.close())

  test.each([
    { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const } },
    { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const } },
  ])('one signs in, stays over a reload and in a new tab, and signs out: $name', async ({ options }) => {
    const { page, newTab, complaints } = await place.world.visit(options)
    await page.goto('/credits')
    await page.waitForURL('**/sign-in?next=*')
    expect(pathOf(page)).toBe('/sign-in?next=%2Fcredits')
    await at(page, 'sign-in-submit').waitFor()
    expect(await findings(page)).toEqual([])
    await at(page, 'sign-in-submit').click()
    await giveName(page, `couple.${options.language}`)
    await page.waitForURL('**/onboarding?next=*')
    expect(pathOf(page)).toBe('/onboarding?next=%2Fcredits')
    await page.goto('/credits')
    await expect.poll(() => at(page, 'credits-balance').getAttribute('data-value')).toBe('5')
    expect(await kept(page)).not.toMatch(/eyJ/)

    await page.reload()
    await at(page, 'credits-balance').waitFor()
    expect(pathOf(page)).toBe('/credits')
    const second = await newTab()
    await second.goto('/')
    await at(second, 'album-new').waitFor()
    expect(pathOf(second)).toBe('/')

    await at(page, 'sign-out').click()
    await page.getByRole('button', { name: 'Yes' }).click()
    await page.waitForURL((url) => url.host.startsWith('127.0.0.1') && url.pathname === '/')
    expect(await at(page, 'sign-out').count()).toBe(0)
    await expect.poll(() => at(second, 'sign-out').count()).toBe(0)
    await page.goto('/credits')
    await page.waitForURL('**/sign-in?next=%2Fcredits')
    await at(page, 'sign-in-submit').click()
    await page.locator('input[name=name]').waitFor()
    expect(complaints()).toEqual([])
  })

  test('a token that ends is renewed by itself, the cookie of pictures with it, and the page stays', async () => {
    const { page, complaints } = await place.world.visit()
    await page.clock.install()
    await signInToShoot(page, newcomer('renewed'))
    await page.goto('/photos')
    await expect.poll(() => page.locator('img[src^="/api/ai/images/"]').count()).toBe(2)
    const renewals = place.provider.granted('refresh_token')
    const cookieRenewed = page.waitForResponse((answer) => answer.url().endsWith('/api/ai/images/session') && answer.status() === 204)
    await page.evaluate('window.here = true')
    await page.clock.fastForward(overMs)
    await expect.poll(() => place.provider.granted('refresh_token')).toBeGreaterThan(renewals)
    await cookieRenewed
    await at(page, 'nav').getByRole('link').nth(2).click()
    await expect.poll(() => at(page, 'credits-balance').getAttribute('data-value')).toBe('5')
    expect(await page.evaluate('window.here')).toBe(true)
    expect(complaints()).toEqual([])
  })

  test('while the issuer doesn’t answer a token is used to its end, and then one waits for it', async () => {
    const { page } = await place.world.visit()
    await page.clock.install()
    await signInAs(page, 'patient', '/sign-in?next=/credits')
    await page.goto('/credits')
    await at(page, 'credits-balance').waitFor()
    place.provider.away(true)
    await page.clock.fastForward(overMs)
    await at(page, 'nav').getByRole('link').first().click()
    place.provider.away(false)
    await at(page, 'album-new').waitFor()
  })

  test('who is signed out at the issuer signs in again, and is back before the button that was about to be pressed', async () => {
    const { page } = await place.world.visit()
    await page.clock.install()
    const name = newcomer('ended')
    await signInToShoot(page, name)
    await toConfirm(page)
    await page.context().clearCookies({ domain: 'localhost' })
    await place.provider.endTokens()
    await page.clock.fastForward(overMs)
    await page.waitForURL('**/sign-in?next=%2Fshoot')
    await at(page, 'sign-in-submit').click()
    await giveName(page, name)
    await page.waitForURL('**/shoot')
    expect(await stepOf(page)).toBe('confirm')
    await at(page, 'confirm-start').click()
    await page.waitForURL('**/jobs/*')
    await expect.poll(() => at(page, 'credit-display').getAttribute('data-value')).toBe('0')
  })

  test('roles are the token’s: a page that they don’t open isn’t in the menu, and says so', async () => {
    const { page } = await place.world.visit({ language: 'en' })
    await signInAs(page, 'finance-1')
    await page.goto('/credits')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This page isn’t open to you')
    expect(await at(page, 'credit-display').count()).toBe(0)
  })

  test('a name that the service doesn’t take is told so once, and may be another', async () => {
    const { page } = await place.world.visit({ language: 'en' })
    await page.goto('/credits')
    await at(page, 'sign-in-submit').click()
    await giveName(page, 'someone@example.com')
    await page.getByRole('alert').filter({ hasText: 'This name can’t be used here.' }).waitFor()
    expect(pathOf(page)).toBe('/sign-in?next=%2Fcredits')
    await at(page, 'sign-in-submit').click()
    await giveName(page, 'someone')
    await at(page, 'sign-out').waitFor()
  })

  test('an address of somebody else’s to go on to leads to the beginning', async () => {
    const { page } = await place.world.visit()
    await signInAs(page, 'couple.next', '/sign-in?next=//evil.example/')
    await page.waitForURL('**/onboarding')
    await page.goto('/sign-in/callback?code=made&state=up')
    await page.getByRole('alert').waitFor()
    expect(pathOf(page)).toBe('/sign-in')
  })
})

describe('with tokens of a minute that aren’t renewed, at a provider that can’t be told of signing out', () => {
  let place: Place
  beforeAll(async () => {
    place = await openPlace({ tokenSeconds: 60, renews: false, endsSessions: false }, pictures.environment)
  })
  afterAll(() => place?.close())

  test('one goes by the issuer and is back in the shoot that goes on', async () => {
    const { page, complaints } = await place.world.visit(phone)
    await page.clock.install()
    await signInToShoot(page, newcomer('shooting'))
    await toConfirm(page)
    await page.clock.fastForward(overMs)
    await expect.poll(() => place.provider.granted('authorization_code')).toBe(2)
    await expect.poll(() => stepOf(page)).toBe('confirm')
    await at(page, 'confirm-start').click()
    await page.waitForURL('**/jobs/*')
    const job = pathOf(page)
    await page.reload()
    await expect.poll(() => page.getByTestId(/^slot-\d+$/).count()).toBe(5)
    expect(pathOf(page)).toBe(job)
    await at(page, 'result-reveal').waitFor({ timeout: 60_000 })
    await expect.poll(() => at(page, 'credit-display').getAttribute('data-value')).toBe('0')
    expect(complaints()).toEqual([])
  })

  test('signing out ends it here, and the next page doesn’t sign in by itself', async () => {
    const { page } = await place.world.visit()
    await signInAs(page, 'leaving')
    await page.goto('/credits')
    await at(page, 'credits-balance').waitFor()
    await at(page, 'sign-out').click()
    await page.waitForURL('**/sign-in?next=%2Fcredits')
    expect((await page.context().cookies()).filter(({ name }) => name === 'sillok_images')).toEqual([])
    await page.goto('/credits')
    await page.waitForURL('**/sign-in?next=%2Fcredits')
  })

  test('while the issuer doesn’t answer, the sign-in says so', async () => {
    const { page } = await place.world.visit({ language: 'en' })
    place.provider.away(true)
    await page.goto('/credits')
    await page.getByRole('alert').filter({ hasText: 'doesn’t answer' }).waitFor()
    expect(pathOf(page)).toBe('/sign-in?next=%2Fcredits')
    place.provider.away(false)
    await at(page, 'sign-in-submit').click()
    await page.locator('input[name=name]').waitFor()
  })
})

test('where the web client has no name at the issuer, the sign-in says so', async () => {
  const world = await openWorld({
    AUTH_MODE: 'jwt',
    AUTH_ISSUER: 'http://localhost:1',
    AUTH_AUDIENCE: 'a',
    AUTH_JWKS_URL: 'http://localhost:1/jwks',
  })
  try {
    const { page } = await world.visit({ language: 'en' })
    await page.goto('/credits')
    await page.getByText('AUTH_CLIENT_ID').waitFor()
    expect(pathOf(page)).toBe('/sign-in?next=%2Fcredits')
  } finally {
    await world.close()
  }
})
