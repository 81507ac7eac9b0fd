/** The album as a couple keeps it: groups, tags, favourites, exclusion, order, two tabs at once, and what one takes home. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { placed, signIn as client } from '../../testing/client.ts'
import { type QuickPortraits, startQuickPortraits } from '../../testing/providers/quickPortraits.ts'
import { aTurn, at, desktop, edited, findings, newcomer, openWorld, phone, signIn, type World } from './browser.ts'

let portraits: QuickPortraits
let world: World
beforeAll(async () => {
  portraits = await startQuickPortraits()
  world = await openWorld(portraits.environment)
})
afterAll(async () => {
  await world?.close()
  await portraits?.close()
})

/** A page that is signed in and shows an album of four. */
async function albumOfFour(kind: string, page: Page) {
  const name = newcomer(kind)
  const couple = await client(world.service().address, name)
  await couple.ledger()
  const photo = await couple.register('BRIDE')
  const styles = ['CLASSIC_STUDIO', 'SUNSET_BEACH', 'TRADITIONAL_HANBOK', 'LUXURY_HOTEL']
  const body = { mode: 'SINGLE', styles, roles: ['BRIDE'], totalImages: 4, referencePhotoIds: [photo.id] }
  const { jobId } = (await couple.send('POST', '/api/ai/jobs', { key: randomUUID(), body })).as(placed)
  const { albumId } = await couple.ended(jobId)
  await signIn(page, name)
  await page.goto(`/albums/${albumId}`)
  await expect.poll(() => photosOn(page)).toHaveLength(4)
  return { couple, albumId, ids: await photosOn(page) }
}

const photosOn = (page: Page): Promise<string[]> =>
  page
    .getByTestId(/^album-photo-/)
    .evaluateAll((cards) => cards.map((card) => (card.getAttribute('data-testid') ?? '').replace('album-photo-', '')))
const albumSchema = z.looseObject({ photos: z.array(z.looseObject({ id: z.string(), imageUrl: z.string() })) })
const middleOf = async (page: Page, id: string) => {
  const box = await at(page, id).boundingBox()
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
}
const pressed = (page: Page, id: string) => at(page, id).getAttribute('aria-pressed')

test.each([
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const } },
  { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const } },
])('an album is named, grouped, tagged, marked and filtered, and all of it is there after a reload: $name', async ({ options }) => {
  const { page, complaints } = await world.visit(options)
  const { ids } = await albumOfFour(`album-${options.language}`, page)
  const [one = '', two = ''] = ids
  expect(await findings(page)).toEqual([])
  await at(page, 'album-rename').click()
  await page.keyboard.type('서윤과 준호')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '서윤과 준호' }).waitFor()
  await at(page, 'group-new').click()
  await page.keyboard.type('바다')
  await page.keyboard.press('Enter')
  const group = page.getByTestId(/^group-[0-9a-f]{8}-/)
  await group.waitFor()
  const groupId = ((await group.getAttribute('data-testid')) ?? '').replace('group-', '')
  await at(page, `photo-select-${one}`).click()
  await at(page, `photo-select-${two}`).click()
  await at(page, `move-${groupId}`).click()
  await expect.poll(() => group.getByTestId(/^album-photo-/).count()).toBe(2)
  await at(page, 'tag-input').fill(' 해변 ')
  await at(page, 'tag-input').press('Enter')
  await at(page, `album-photo-${one}`).getByTestId('tag-해변').waitFor()
  expect(await findings(page)).toEqual([])
  await at(page, 'select-none').click()
  expect(await at(page, 'tag-input').count()).toBe(0)
  await at(page, `photo-favorite-${one}`).click()
  await at(page, `photo-exclude-${two}`).click()
  await expect.poll(() => pressed(page, `photo-exclude-${two}`)).toBe('true')

  await at(page, 'filter-favorite').click()
  expect(await photosOn(page)).toEqual([one])
  await at(page, `filter-group-${groupId}`).click()
  expect(await photosOn(page)).toEqual([one, two])
  await at(page, 'filter-tag-해변').click()
  expect(await photosOn(page)).toEqual([one, two])
  await page.waitForLoadState('networkidle')
  await page.reload()
  await expect.poll(() => photosOn(page)).toHaveLength(4)
  expect([await pressed(page, `photo-favorite-${one}`), await pressed(page, `photo-exclude-${two}`)]).toEqual(['true', 'true'])
  await at(page, `group-delete-${groupId}`).click()
  await at(page, 'dialog-confirm').click()
  await expect.poll(() => group.count()).toBe(0)
  expect(await photosOn(page)).toHaveLength(4)
  expect(complaints()).toEqual([])
})

test('a photo is put elsewhere by keys and by mouse, and stays there', async () => {
  const { page, complaints } = await world.visit()
  const { ids } = await albumOfFour('ordered', page)
  const [one = '', two = '', three = '', four = ''] = ids
  await at(page, `photo-drag-${one}`).focus()
  await page.keyboard.press('Space')
  await at(page, `album-photo-${one}`).and(page.locator('[data-dragging=true]')).waitFor()
  await aTurn(page)
  await page.keyboard.press('ArrowRight')
  await page.getByText(/^(2번째 자리|Place 2)/).waitFor({ state: 'attached' })
  const savedOnce = edited(page)
  await page.keyboard.press('Space')
  await expect.poll(() => photosOn(page)).toEqual([two, one, three, four])
  await savedOnce
  const [from, to] = [await middleOf(page, `photo-drag-${four}`), await middleOf(page, `photo-drag-${two}`)]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  // The first step lifts the card; the place it is over is told once it has measured itself there.
  await page.mouse.move(from.x - 8, from.y)
  await at(page, `album-photo-${four}`).and(page.locator('[data-dragging=true]')).waitFor()
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.getByText(/^(1번째 자리|Place 1)/).waitFor({ state: 'attached' })
  const saved = edited(page)
  await page.mouse.up()
  await expect.poll(() => photosOn(page)).toEqual([four, two, one, three])
  await saved
  await page.reload()
  await expect.poll(() => photosOn(page)).toEqual([four, two, one, three])
  expect(complaints()).toEqual([])
})

test('two tabs at once lose nothing: the later one is told, and its edit is made again', async () => {
  const { page, newTab } = await world.visit()
  const { ids, couple, albumId } = await albumOfFour('two-tabs', page)
  const [one = '', two = ''] = ids
  const other = await newTab()
  await other.goto(page.url())
  await at(other, `photo-favorite-${two}`).waitFor()
  await at(page, `photo-favorite-${one}`).click()
  await expect.poll(async () => JSON.parse((await couple.send('GET', `/api/ai/albums/${albumId}`)).text).photos[0].favorite).toBe(true)
  await at(other, `photo-favorite-${two}`).click()
  await at(other, 'conflict-notice').waitFor()
  await expect.poll(() => pressed(other, `photo-favorite-${one}`)).toBe('true')
  const { photos } = JSON.parse((await couple.send('GET', `/api/ai/albums/${albumId}`)).text)
  expect([photos[0].favorite, photos[1].favorite]).toEqual([true, true])
})

test('photos are seen large, one after another, and taken home, one and all; the history has them', async () => {
  const { page, complaints } = await world.visit(phone)
  const { ids, couple, albumId } = await albumOfFour('viewed', page)
  const [one = ''] = ids
  const [first] = JSON.parse((await couple.send('GET', `/api/ai/albums/${albumId}`)).text).photos
  const [single] = await Promise.all([page.waitForEvent('download'), at(page, `download-${one}`).click()])
  expect(single.suggestedFilename()).toBe(`${first.style}-BRIDE.jpg`)
  const [all] = await Promise.all([page.waitForEvent('download'), at(page, 'download-all').click()])
  expect(all.suggestedFilename()).toMatch(/\.zip$/)
  expect(await all.failure()).toBeNull()
  await at(page, `album-photo-${one}`).getByRole('img').first().click()
  await at(page, 'viewer').waitFor()
  expect(await findings(page)).toEqual([])
  await at(page, 'viewer-next').click()
  await expect.poll(() => at(page, 'viewer-position').getAttribute('data-value')).toBe('2')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => at(page, 'viewer-position').getAttribute('data-value')).toBe('3')
  await at(page, 'viewer-zoom').click()
  expect(await pressed(page, 'viewer-zoom')).toBe('true')
  await at(page, 'viewer-close').click()
  await at(page, 'viewer').waitFor({ state: 'detached' })
  await at(page, 'album-history').click()
  await expect.poll(() => page.getByTestId(/^generation-/).count()).toBe(4)
  expect(complaints()).toEqual([])
})

test('a finger that stays lifts a photo and lays it down elsewhere', async () => {
  const { page, complaints } = await world.visit(phone)
  const { ids } = await albumOfFour('touched', page)
  const [one = '', two = '', three = '', four = ''] = ids
  const grip = at(page, `photo-drag-${one}`)
  await grip.scrollIntoViewIfNeeded()
  const [from, to] = [await middleOf(page, `photo-drag-${one}`), await middleOf(page, `photo-drag-${two}`)]
  const touch = await page.context().newCDPSession(page)
  const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly { readonly x: number; readonly y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] })
  await finger('touchStart', [from])
  await at(page, `album-photo-${one}`).and(page.locator('[data-dragging=true]')).waitFor()
  const steps = 6
  for (let step = 1; step <= steps; step += 1) {
    await finger('touchMove', [{ x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps }])
  }
  await page.getByText(/^2번째 자리/).waitFor({ state: 'attached' })
  const saved = edited(page)
  await finger('touchEnd', [])
  await expect.poll(() => photosOn(page)).toEqual([two, one, three, four])
  await saved
  await page.reload()
  await expect.poll(() => photosOn(page)).toEqual([two, one, three, four])
  expect(complaints()).toEqual([])
})

test('an album that can’t be deleted stays, and says so; the next try moves its photos', async () => {
  const { page } = await world.visit()
  const { couple } = await albumOfFour('deletes', page)
  const { id } = (await couple.send('POST', '/api/ai/albums', { body: { name: '둘째 앨범' } })).as(z.object({ id: z.string() }))
  await page.goto(`/albums/${id}`)
  await page.route('**/api/ai/albums/*', (route) =>
    route.request().method() === 'DELETE' ? route.fulfill({ status: 503 }) : route.continue(),
  )
  await at(page, 'album-delete').click()
  await at(page, 'dialog-confirm').click()
  await at(page, 'album-delete-failed').waitFor()
  expect(await findings(page)).toEqual([])
  await page.unroute('**/api/ai/albums/*')
  await at(page, 'album-delete').click()
  await at(page, 'dialog-confirm').click()
  await page.waitForURL((url) => url.pathname === '/')
  await expect.poll(() => at(page, `album-${id}`).count()).toBe(0)
})

test('an album of an older time has pictures of both in styles that nobody orders, and a page in place of one that is gone', async () => {
  const { page, complaints } = await world.visit({ ...phone, language: 'en' })
  const { albumId, ids } = await albumOfFour('album-older', page)
  const [gone = ''] = ids
  await page.route(`**/api/ai/albums/${albumId}`, async (route) => {
    const answer = await route.fetch()
    const read = albumSchema.parse(await answer.json())
    const old = read.photos.map((photo) => ({
      ...photo,
      style: 'CINEMATIC',
      role: 'COUPLE',
      imageUrl: photo.id === gone ? `${photo.imageUrl}0` : photo.imageUrl,
    }))
    await route.fulfill({ response: answer, json: { ...read, photos: old } })
  })
  await page.goto(`/albums/${albumId}`)
  await expect
    .poll(() =>
      page
        .getByTestId(/^album-photo-/)
        .getByRole('img')
        .count(),
    )
    .toBe(3)
  expect(await at(page, `album-photo-${gone}`).textContent()).toContain('Cinema')
  expect(await at(page, `album-photo-${gone}`).textContent()).toContain('both')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(await findings(page)).toEqual([])
  expect(complaints()).toEqual([])
})
