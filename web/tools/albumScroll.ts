/**
 * How smoothly an album of two hundred photographs is scrolled: `node web/tools/albumScroll.ts [PHOTOS] [SLOWDOWN]`.
 * A real Chromium with a phone's screen, and a processor SLOWDOWN times slower than this one's (4, as Lighthouse has it),
 * scrolls for ten seconds, then marks, chooses and opens photographs. Prints the longest tasks, the time from each
 * interaction to the next paint, and the layout shift; interactions are what a clock says, and want a machine at rest.
 * The album is one that was taken over, so its photographs are the couple's as any other. `web/dist` is what is measured.
 */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import pino from 'pino'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/start.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import { signIn } from '../../testing/client.ts'
import { startService } from '../../testing/service.ts'
import { at, launch, phone } from '../tests/browser.ts'
import { takeOver } from '../tests/oldAlbums.ts'
import { type Seen, scrollFor, type Watcher, watchPage } from '../tests/smoothness.ts'

const [photos = '200', slowdown = '4'] = process.argv.slice(2)
const scrollMs = 10_000
const userId = 'scrolls'
const root = join(import.meta.dirname, '..', '..')
const dataDir = await mkdtemp(join(tmpdir(), 'sillok-scroll-'))
await chmod(dataDir, 0o711)
const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }) })
await migrate(postgres.url)
const settings = { AUTH_MODE: 'dev', DATABASE_URL: postgres.url, DATA_DIR: dataDir }
const service = await startService(settings)
const browser = await launch()
try {
  const { token, albumId } = await fullAlbum(Number(photos))
  const context = await browser.newContext({ ...phone, baseURL: service.address, locale: 'ko-KR' })
  await context.addInitScript((kept) => localStorage.setItem('sillok.session', kept), token)
  const page = await context.newPage()
  const watcher = await watchPage(browser, page, Number(slowdown))
  await page.goto(`/albums/${albumId}`)
  await page
    .getByTestId(/^album-photo-/)
    .nth(Number(photos) - 1)
    .waitFor({ state: 'attached' })
  await page.waitForTimeout(2_000)
  const opening = await watcher.seen()
  await scrollFor(page, scrollMs)
  const scrolling = await watcher.seen()
  const interacting = await interact(page, watcher)
  await watcher.end()
  console.info(JSON.stringify({ photos: Number(photos), slowdown: Number(slowdown), opening, scrolling, interacting }, null, 2))
} finally {
  await browser.close()
  await service.stop()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

async function fullAlbum(count: number): Promise<{ readonly token: string; readonly albumId: string }> {
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  await admin.query('create database old')
  await admin.end()
  const old = new URL(postgres.url)
  old.pathname = '/old'
  const sillok = async (...args: readonly string[]) => {
    const env = { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...settings }
    return (await promisify(execFile)(process.execPath, ['src/main/cli.ts', ...args], { cwd: root, env })).stdout
  }
  await takeOver(old.href, [{ userId, album: '본식', pictures: Array<number>(count).fill(1) }], sillok)
  const couple = await signIn(service.address, userId)
  const read = (await couple.send('GET', '/api/ai/albums')).as(
    z.object({ albums: z.array(z.object({ id: z.string(), photoCount: z.number() })) }),
  )
  const album = read.albums.find(({ photoCount }) => photoCount === count)
  if (!album) throw new Error(`no album has ${count} photographs`)
  return { token: couple.token, albumId: album.id }
}

async function interact(page: Page, watcher: Watcher): Promise<Record<string, Seen>> {
  await page.evaluate(() => scrollTo(0, 3_000))
  // What comes into the window is made when the page gets to it, which takes a busy machine a while.
  const shown = await page.waitForFunction(() => {
    const buttons = [...document.querySelectorAll('[data-testid^="photo-favorite-"]')]
    const seen = buttons.find((button) => {
      const { top } = button.getBoundingClientRect()
      return top > 100 && top < 550
    })
    return seen?.getAttribute('data-testid')
  })
  const id = String(await shown.jsonValue()).replace('photo-favorite-', '')
  const taps: Record<string, () => Promise<void>> = {
    favorite: () => at(page, `photo-favorite-${id}`).tap(),
    select: () => at(page, `photo-select-${id}`).tap(),
    selectNone: () => at(page, 'select-none').tap(),
    filterFavorite: () => at(page, 'filter-favorite').tap(),
    filterAll: () => at(page, 'filter-all').tap(),
    // Another filter began at the top.
    open: () =>
      page
        .getByTestId(/^album-photo-/)
        .first()
        .getByRole('button')
        .first()
        .tap(),
    next: () => at(page, 'viewer-next').tap(),
  }
  const seen: Record<string, Seen> = {}
  await watcher.seen()
  for (const [name, tap] of Object.entries(taps)) {
    await tap()
    await page.waitForTimeout(700)
    seen[name] = await watcher.seen()
  }
  return seen
}
