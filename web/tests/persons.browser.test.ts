/** Whose a page is: a token that ends while a shoot streams, and another person who signs in in another tab. */
import type { Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { placed, signIn as client } from '../../testing/client.ts'
import { at, desktop, newcomer, openWorld, phone, signIn, type World } from './browser.ts'
import { giveName, openPlace, overMs, pathOf, type Place, signInAs, signInToShoot } from './issuer.ts'
import { beginFive, deliveredOn, progressOf, readyCouple, toConfirm, valueOf } from './shoots.ts'
import { openStudio, type Studio } from './studio.ts'

const endMs = 60_000
const devices = [
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const } },
  { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const } },
]
let studio: Studio
beforeAll(async () => {
  studio = await openStudio()
})
afterEach(() => studio.clear())
afterAll(() => studio?.close())

const slotsOn = (page: Page) => page.getByTestId(/^slot-\d+$/).count()
const photosOn = (page: Page) => page.getByTestId(/^album-photo-/).count()

/** Whose token a request carries. */
function personOf(request: Request): string {
  const [, claims = ''] = (request.headers().authorization ?? '').split('.')
  const said: unknown = claims === '' ? null : JSON.parse(Buffer.from(claims, 'base64url').toString())
  return said !== null && typeof said === 'object' && 'sub' in said ? String(said.sub) : ''
}

/** What a page asks the server to do from now on, and for whom. The cookie of pictures changes nothing. */
function doneIn(page: Page): readonly string[] {
  const done: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (request.method() === 'GET' || !pathname.startsWith('/api/ai/') || pathname.endsWith('/images/session')) return
    done.push(`${personOf(request)} ${request.method()} ${pathname}`)
  })
  return done
}

describe('with tokens of a minute from an issuer', () => {
  let renewing: Place
  let asking: Place
  beforeAll(async () => {
    renewing = await openPlace({ tokenSeconds: 60, renews: true }, studio.environment)
    asking = await openPlace({ tokenSeconds: 60, renews: false }, studio.environment)
  })
  afterAll(async () => {
    await renewing?.close()
    await asking?.close()
  })

  test.each(devices)(
    'one ends while a shoot streams: signed in again one is back before it, as far as it is: $name',
    async ({ options }) => {
      const name = newcomer(`streams.${options.language}`)
      const { page, complaints } = await renewing.world.visit(options)
      await page.clock.install()
      await signInToShoot(page, name)
      const job = await beginFive(page)
      studio.develop(2)
      await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('2/5')

      await page.context().clearCookies({ domain: 'localhost' })
      await renewing.provider.endTokens()
      await page.clock.fastForward(overMs)
      await page.waitForURL('**/sign-in?next=*')
      expect(pathOf(page)).toBe(`/sign-in?next=${encodeURIComponent(job)}`)
      expect([await slotsOn(page), await at(page, 'floating-bar').count()]).toEqual([0, 0])
      studio.develop(1)
      await at(page, 'sign-in-submit').click()
      await giveName(page, name)
      await page.waitForURL(`**${job}`)
      await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('3/5')
      expect([await slotsOn(page), await deliveredOn(page)]).toEqual([5, 3])

      studio.develop(2)
      await at(page, 'result-reveal').waitFor({ timeout: endMs })
      expect([await valueOf(page, 'result-used'), await valueOf(page, 'result-refunded'), await deliveredOn(page)]).toEqual(['5', '0', 5])
      await expect.poll(() => valueOf(page, 'credit-display')).toBe('0')
      expect(complaints()).toEqual([])
    },
  )

  test('one that isn’t renewed ends while a shoot streams: the issuer, who knows who it is, sends one back to it', async () => {
    const { page, complaints } = await asking.world.visit(phone)
    await page.clock.install()
    await signInToShoot(page, newcomer('streams.on'))
    const job = await beginFive(page)
    studio.develop(2)
    await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('2/5')
    const asked = asking.provider.granted('authorization_code')
    await page.clock.fastForward(overMs)
    await expect.poll(() => asking.provider.granted('authorization_code')).toBeGreaterThan(asked)
    studio.develop(1)
    await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('3/5')
    expect([pathOf(page), await slotsOn(page), await deliveredOn(page)]).toEqual([job, 5, 3])
    studio.develop(2)
    await at(page, 'result-reveal').waitFor({ timeout: endMs })
    expect(await valueOf(page, 'result-used')).toBe('5')
    expect(complaints()).toEqual([])
  })

  test('another person signs in in another tab: the first one is theirs too', async () => {
    const { page, newTab } = await renewing.world.visit()
    await signInToShoot(page, newcomer('first'))
    const job = await beginFive(page)
    studio.develop(1)
    await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('1/5')
    // Whom the issuer knows has changed, and this service wasn't told.
    await page.context().clearCookies({ domain: 'localhost' })
    const other = await newTab()
    await signInAs(other, newcomer('second'), '/credits')
    await expect.poll(() => valueOf(page, 'credit-display')).toBe('5')
    studio.develop(4)
    await at(page, 'job-gone').waitFor()
    expect([pathOf(page), await slotsOn(page), await at(page, 'floating-bar').count()]).toEqual([job, 0, 0])
    expect(await at(other, 'floating-bar').count()).toBe(0)
  })
})

describe('another person signs in in another tab', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(studio.environment)
  })
  afterAll(() => world?.close())

  /** A couple with an album of one, and the tab that shows it. */
  async function albumOfOne(kind: string, page: Page) {
    const name = newcomer(kind)
    const couple = await client(world.service().address, name)
    await couple.ledger()
    const photo = await couple.register('BRIDE')
    studio.develop(1)
    const { jobId } = (await couple.order(photo.id, 1)).as(placed)
    const { albumId } = await couple.ended(jobId)
    await signIn(page, name)
    await page.goto(`/albums/${albumId}`)
    await expect.poll(() => photosOn(page)).toBe(1)
    return { name, couple, albumId }
  }

  test.each(devices)('nothing of the first person’s album is shown any more: $name', async ({ options }) => {
    const { page, newTab, complaints } = await world.visit(options)
    const { albumId } = await albumOfOne(`album-first-${options.language}`, page)
    await page.getByTestId(/^photo-select-/).click()
    await at(page, 'tag-input').fill('해변')
    const other = await newTab()
    await signIn(other, newcomer(`album-second-${options.language}`))
    await at(page, 'album-gone').waitFor()
    await expect.poll(() => valueOf(page, 'credit-display')).toBe('5')
    expect([await photosOn(page), await at(page, 'tag-input').count(), pathOf(page)]).toEqual([0, 0, `/albums/${albumId}`])
    await at(other, 'sign-out').click()
    await page.waitForURL('**/sign-in?next=*')
    expect(complaints()).toEqual([])
  })

  test('what the first person’s tab was about to do isn’t done for the second', async () => {
    const { page, newTab } = await world.visit()
    const { name, couple, albumId } = await albumOfOne('edits-first', page)
    await page.clock.install()
    await page.reload()
    await expect.poll(() => photosOn(page)).toBe(1)
    await page.route('**/api/ai/albums/*', (route) =>
      route.request().method() === 'PATCH' ? route.fulfill({ status: 503 }) : route.continue(),
    )
    const done = doneIn(page)
    await page.getByTestId(/^photo-favorite-/).click()
    await expect.poll(() => done).toHaveLength(1)
    const other = await newTab()
    await signIn(other, 'edits-second')
    await at(page, 'album-gone').waitFor()
    await page.clock.fastForward(endMs)
    await page.waitForLoadState('networkidle')
    expect(done.filter((one) => !one.startsWith(`${name} `))).toEqual([])
    expect((await couple.send('GET', `/api/ai/albums/${albumId}`)).text).toContain('"favorite":false')
  })

  test('an order that the first person’s tab had sent isn’t sent for the second', async () => {
    const { page, newTab } = await world.visit(phone)
    const second = await client(world.service().address, 'orders-second')
    await second.register('BRIDE')
    await second.register('GROOM')
    await readyCouple(world, 'orders-first', page)
    await page.clock.install()
    await toConfirm(page)
    await page.route('**/api/ai/jobs', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 503 }) : route.continue()))
    const done = doneIn(page)
    await at(page, 'confirm-start').click()
    await expect.poll(() => done.length).toBeGreaterThan(0)
    const other = await newTab()
    await signIn(other, 'orders-second')
    // The second person's own wizard, from its beginning.
    await page.locator('[data-testid=wizard-step][data-step=mode]').waitFor()
    await page.clock.fastForward(endMs)
    await page.waitForLoadState('networkidle')
    expect(done.filter((one) => !one.startsWith('orders-first-'))).toEqual([])
    expect((await second.ledger()).transactions.filter(({ type }) => type === 'DEDUCT')).toEqual([])
  })

  test.each(devices)('the first person’s shoot isn’t shown any more, as it goes or made small: $name', async ({ options }) => {
    const { page, newTab } = await world.visit(options)
    const couple = await readyCouple(world, `shoots-first-${options.language}`, page)
    const job = await beginFive(page)
    studio.develop(2)
    await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('2/5')
    const other = await newTab()
    await signIn(other, newcomer(`shoots-second-${options.language}`))
    await at(page, 'job-gone').waitFor()
    studio.develop(3)
    await couple.ended(job.replace('/jobs/', ''))
    expect([await slotsOn(page), await at(page, 'result-reveal').count()]).toEqual([0, 0])
    for (const tab of [page, other]) {
      await tab.goto('/credits')
      await expect.poll(() => valueOf(tab, 'credits-balance')).toBe('5')
      await tab.waitForLoadState('networkidle')
      expect(await at(tab, 'floating-bar').count()).toBe(0)
    }
  })
})
