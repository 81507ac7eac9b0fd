/** Signing in at a real OpenID provider, in a real browser: in, renewed, back after a reload, ended and taken up again, out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { freePort } from '../../testing/freePort.ts'
import { type OpenIdProvider, startOpenIdProvider } from '../../testing/openIdProvider.ts'
import { at, desktop, findings, openWorld, phone, type World } from './browser.ts'

interface Place {
  readonly world: World
  readonly provider: OpenIdProvider
  readonly close: () => Promise<void>
}

async function openPlace(options: Omit<Parameters<typeof startOpenIdProvider>[0], 'address'>): Promise<Place> {
  const port = await freePort()
  const provider = await startOpenIdProvider({ address: `http://127.0.0.1:${port}`, ...options })
  const world = await openWorld({ ...provider.environment, PORT: String(port), STYLIST_DELAY_MS: '700' })
  return {
    world,
    provider,
    close: async () => {
      await world.close()
      await provider.close()
    },
  }
}

/** On the provider's own page. */
async function giveName(page: Page, name: string): Promise<void> {
  await page.locator('input[name=name]').fill(name)
  await page.locator('button').click()
}

async function signInAs(page: Page, name: string, from = '/sign-in'): Promise<void> {
  await page.goto(from)
  await at(page, 'sign-in-submit').click()
  await giveName(page, name)
  await at(page, 'sign-out').waitFor()
}

const pathOf = (page: Page) => {
  const { pathname, search } = new URL(page.url())
  return pathname + search
}

/** Everything that the browser keeps for our pages. */
const kept = (page: Page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))

describe('with tokens of a minute that are renewed', () => {
  let place: Place
  beforeAll(async () => {
    place = await openPlace({ tokenSeconds: 60, renews: true })
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
})
