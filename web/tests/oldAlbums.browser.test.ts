/** Albums of an older time: lines with no picture, one, two and four; and one of two hundred, opened, scrolled and tapped. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Client, signIn as client } from '../../testing/client.ts'
import { createForeignDatabase } from '../../testing/postgres.ts'
import { at, desktop, edited, findings, openWorld, phone, signIn, type World } from './browser.ts'
import { takeOver } from './oldAlbums.ts'
import { scrollFor, watchPage } from './smoothness.ts'

const many = 200
const scrollMs = 10_000
const shiftMax = 0.02
/** As Lighthouse has it for a phone. */
const slowdown = 4
const albumsSchema = z.object({ albums: z.array(z.object({ id: z.string(), photoCount: z.number() })) })
const photosSchema = z.object({ photos: z.array(z.object({ id: z.string(), favorite: z.boolean() })) })
const devices = [
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const } },
  { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const } },
]

let world: World
beforeAll(async () => {
  world = await openWorld()
  const old = await createForeignDatabase()
  try {
    const few = { userId: 'old-few', album: '제주 스냅', pictures: [0, 1, 2, 4] }
    await takeOver(old.url, [few, { userId: 'old-many', album: '본식', pictures: Array<number>(many).fill(1) }], world.sillok)
  } finally {
    await old.drop()
  }
}, 300_000)
afterAll(() => world?.close())

/** Signs in to what was taken over, and opens its album. */
async function openAlbum(page: Page, name: string, photos: number): Promise<{ readonly couple: Client; readonly albumId: string }> {
  const couple = await client(world.service().address, name)
  const { albums } = (await couple.send('GET', '/api/ai/albums')).as(albumsSchema)
  const albumId = albums.find(({ photoCount }) => photoCount === photos)?.id ?? ''
  await signIn(page, name)
  await page.goto(`/albums/${albumId}`)
  await expect.poll(() => cardsOn(page).count(), { timeout: 60_000 }).toBe(photos)
  return { couple, albumId }
}

const cardsOn = (page: Page) => page.getByTestId(/^album-photo-/)
const fitsWidth = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
const pressed = (page: Page, id: string) => at(page, id).getAttribute('aria-pressed')

test.each(devices)(
  'lines with no picture, one, two and four are shown as they are, and their pictures are an album: $name',
  async ({ options }) => {
    const { page, complaints } = await world.visit(options)
    await openAlbum(page, 'old-few', 7)
    await expect.poll(() => cardsOn(page).getByRole('img').count()).toBe(7)
    expect(await fitsWidth(page)).toBe(true)
    expect(await findings(page)).toEqual([])
    await at(page, 'album-history').click()
    const lines = page.getByTestId(/^generation-/)
    await expect.poll(() => lines.count()).toBe(4)
    // Newest first.
    expect(await lines.evaluateAll((all) => all.map((line) => line.querySelectorAll('img').length))).toEqual([4, 2, 1, 0])
    expect(await lines.last().textContent()).toContain(options.language === 'ko' ? '남은 그림이 없습니다' : 'No picture is left')
    expect(await fitsWidth(page)).toBe(true)
    expect(await findings(page)).toEqual([])
    await at(page, 'history-close').click()
    const [id = ''] = await cardsOn(page).evaluateAll((cards) => cards.map((card) => (card.getAttribute('data-testid') ?? '').slice(12)))
    const saved = edited(page)
    const wasFavorite = await pressed(page, `photo-favorite-${id}`)
    await at(page, `photo-favorite-${id}`).click()
    await saved
    await page.reload()
    await expect.poll(() => pressed(page, `photo-favorite-${id}`)).toBe(wasFavorite === 'true' ? 'false' : 'true')
    expect(complaints()).toEqual([])
  },
)

/** The tasks' own time is counted, so that another program doesn't; a tap's is a clock's, which a busy machine makes longer. */
test('an album of two hundred opens, scrolls for ten seconds and is tapped without a jump or a long task, and keeps what is done', async () => {
  const { page, complaints } = await world.visit(phone)
  const watcher = await watchPage(world.browser, page, slowdown)
  const { couple, albumId } = await openAlbum(page, 'old-many', many)
  await watcher.seen()
  await scrollFor(page, scrollMs)
  const scrolling = await watcher.seen()
  await watcher.end()
  // When the browser clears its memory up is its own affair.
  const long = scrolling.longOnes.filter((one) => !one.includes('MajorGC'))
  expect({ long, isStill: scrolling.layoutShift <= shiftMax }).toEqual({ long: [], isStill: true })

  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  const last = cardsOn(page).last()
  await last.getByRole('img').waitFor()
  const id = ((await last.getAttribute('data-testid')) ?? '').replace('album-photo-', '')
  const saved = edited(page)
  await at(page, `photo-favorite-${id}`).tap()
  await saved
  await at(page, `photo-select-${id}`).tap()
  expect(await at(page, 'selected-count').getAttribute('data-value')).toBe('1')
  await at(page, 'select-none').tap()
  await at(page, 'filter-favorite').tap()
  await expect.poll(() => cardsOn(page).count()).toBe(1)
  await at(page, 'filter-all').tap()
  await expect.poll(() => cardsOn(page).count()).toBe(many)
  await at(page, `album-photo-${id}`).scrollIntoViewIfNeeded()
  await at(page, `album-photo-${id}`).getByRole('button').first().tap()
  await expect.poll(() => at(page, 'viewer-position').getAttribute('data-value')).toBe(String(many))
  await at(page, 'viewer-previous').tap()
  await expect.poll(() => at(page, 'viewer-position').getAttribute('data-value')).toBe(String(many - 1))
  await at(page, 'viewer-close').tap()
  const album = (await couple.send('GET', `/api/ai/albums/${albumId}`)).as(photosSchema)
  expect(album.photos.filter(({ favorite }) => favorite).map((photo) => photo.id)).toEqual([id])
  expect(complaints()).toEqual([])
})
