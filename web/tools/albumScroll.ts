/**
 * How smoothly an album of two hundred photographs is scrolled: `node web/tools/albumScroll.ts [PHOTOS] [SLOWDOWN]`.
 * A real Chromium with a phone's screen, and a processor SLOWDOWN times slower than this one's (4, as Lighthouse has it),
 * scrolls for ten seconds, then marks, chooses and opens photographs. Prints the longest tasks, the time from each
 * interaction to the next paint, and the layout shift. A task's length is its processor's time, so that another program on
 * the machine doesn't count; interactions are what a clock says, and want a machine at rest. `web/dist` is what is measured.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/start.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import { placed, signIn } from '../../testing/client.ts'
import { startService } from '../../testing/service.ts'
import { at, launch, phone } from '../tests/browser.ts'

const [photos = '200', slowdown = '4'] = process.argv.slice(2)
const scrollMs = 10_000
const user = 'scrolls'
const traceEvent = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
})
const dataDir = await mkdtemp(join(tmpdir(), 'sillok-scroll-'))
await chmod(dataDir, 0o711)
const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }) })
await migrate(postgres.url)
const service = await startService({ AUTH_MODE: 'dev', DATABASE_URL: postgres.url, DATA_DIR: dataDir })
const browser = await launch()
try {
  const { token, albumId } = await fullAlbum(Number(photos))
  const context = await browser.newContext({ ...phone, baseURL: service.address, locale: 'ko-KR' })
  await context.addInitScript((kept) => localStorage.setItem('sillok.session', kept), token)
  const page = await context.newPage()
  await page.addInitScript(watch)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: Number(slowdown) })
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'] })
  await page.goto(`/albums/${albumId}`)
  await page
    .getByTestId(/^photo-favorite-/)
    .nth(Number(photos) - 1)
    .waitFor()
  await page.waitForTimeout(2_000)
  const opening = await seenBy(page)
  await scroll(page)
  const scrolling = await seenBy(page)
  const interacting = await interact(page)
  await browser.stopTracing()
  console.info(JSON.stringify({ photos: Number(photos), slowdown: Number(slowdown), opening, scrolling, interacting }, null, 2))
} finally {
  await browser.close()
  await service.stop()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

/** One order is shot; its rows are copied, so that each photograph has an address of its own. */
async function fullAlbum(count: number): Promise<{ readonly token: string; readonly albumId: string }> {
  const couple = await signIn(service.address, user)
  await couple.ledger()
  const photo = await couple.register('BRIDE')
  const styles = ['CLASSIC_STUDIO', 'SUNSET_BEACH', 'TRADITIONAL_HANBOK', 'LUXURY_HOTEL', 'BLACK_AND_WHITE']
  const body = { mode: 'SINGLE', styles, roles: ['BRIDE'], totalImages: 5, referencePhotoIds: [photo.id] }
  const { jobId } = (await couple.send('POST', '/api/ai/jobs', { key: 'scroll', body })).as(placed)
  const { albumId } = await couple.ended(jobId)
  const database = new pg.Client({ connectionString: postgres.url })
  await database.connect()
  await database.query(
    `insert into public.album_photos
     select p.* from public.album_photos source, generate_series(1, $1::int) copy,
       lateral jsonb_populate_record(source, jsonb_build_object('id', md5(source.id::text || copy)::uuid, 'task_id', md5(source.task_id::text || copy)::uuid)) p
     order by copy limit $1::int`,
    [count - 5],
  )
  await database.end()
  const read = await couple.send('GET', `/api/ai/albums/${albumId}`)
  const got = read.as(z.object({ photos: z.array(z.unknown()) })).photos.length
  if (got !== count) throw new Error(`the album has ${got} photographs`)
  return { token: couple.token, albumId }
}

interface Reported {
  readonly interactionMs: number[]
  shift: number
  readonly shifted: string[]
}
declare global {
  /** In the page, where `watch` puts it. */
  var reported: Reported
}

/** In the page, before anything else: collects what the browser reports. */
function watch(): void {
  const seen: Reported = { interactionMs: [], shift: 0, shifted: [] }
  globalThis.reported = seen
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!('hadRecentInput' in entry) || entry.hadRecentInput || !('value' in entry)) continue
      seen.shift += Number(entry.value)
      const sources = 'sources' in entry ? (entry.sources as { node?: HTMLElement }[]) : []
      seen.shifted.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? 'what is gone'))
    }
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!('interactionId' in entry) || entry.interactionId === 0) continue
      seen.interactionMs.push(entry.duration)
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}

interface Seen {
  readonly tasksOver50Ms: number
  readonly longestTaskMs: number
  /** Each with what took most of it. */
  readonly longOnes: readonly string[]
  readonly interactionMsMax: number
  readonly layoutShift: number
  /** What moved, as far as the browser says. */
  readonly shifted: readonly string[]
}

/** Since the last look. */
async function seenBy(page: Page): Promise<Seen> {
  const seen = await page.evaluate(() => {
    const copy = { ...reported }
    Object.assign(reported, { interactionMs: [], shift: 0, shifted: [] })
    return copy
  })
  const tasks = tasksOf(await browser.stopTracing())
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'] })
  return {
    tasksOver50Ms: tasks.filter(({ ms }) => ms > 50).length,
    longestTaskMs: Math.round(Math.max(0, ...tasks.map(({ ms }) => ms))),
    longOnes: tasks.filter(({ ms }) => ms > 50).map(({ ms, mostly }) => `${Math.round(ms)}: ${mostly}`),
    interactionMsMax: Math.max(0, ...seen.interactionMs),
    layoutShift: Number(seen.shift.toFixed(4)),
    shifted: seen.shifted,
  }
}

interface Task {
  readonly ms: number
  readonly mostly: string
}

/** What the page's main thread computed at one go, in milliseconds of processor time. */
function tasksOf(trace: Buffer): readonly Task[] {
  const { traceEvents: events } = z.object({ traceEvents: z.array(traceEvent) }).parse(JSON.parse(trace.toString()))
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`),
  )
  const onMain = events.filter(({ pid, tid }) => mains.has(`${pid}/${tid}`))
  return onMain
    .filter(({ name }) => name === 'RunTask')
    .map((task) => ({ ms: (task.tdur ?? 0) / 1_000, mostly: (task.tdur ?? 0) > 50_000 ? mostlyOf(task, onMain) : '' }))
}

function mostlyOf({ pid, ts, dur = 0 }: z.infer<typeof traceEvent>, events: readonly z.infer<typeof traceEvent>[]): string {
  return events
    .filter((one) => one.pid === pid && one.name !== 'RunTask' && one.ts >= ts && one.ts < ts + dur)
    .toSorted((one, other) => (other.tdur ?? 0) - (one.tdur ?? 0))
    .slice(0, 4)
    .map(({ name, tdur = 0 }) => `${name} ${Math.round(tdur / 1_000)}`)
    .join(', ')
}

/** As a finger does it: 40 px every 16 ms, so that the whole album goes by. */
async function scroll(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const endMs = Date.now() + scrollMs
  let down = true
  while (Date.now() < endMs) {
    await cdp.send('Input.synthesizeScrollGesture', {
      x: 180,
      y: 400,
      yDistance: down ? -9_000 : 9_000,
      speed: 4_500,
      gestureSourceType: 'touch',
    })
    down = !(await page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 10)) && down
  }
}

async function interact(page: Page): Promise<Record<string, Seen>> {
  await page.evaluate(() => scrollTo(0, 3_000))
  await page.waitForTimeout(500)
  const ids = await page
    .getByTestId(/^photo-favorite-/)
    .evaluateAll((buttons) =>
      buttons
        .filter((button) => button.getBoundingClientRect().top > 100 && button.getBoundingClientRect().top < 550)
        .map((button) => (button.getAttribute('data-testid') ?? '').replace('photo-favorite-', '')),
    )
  const id = ids[0] ?? ''
  const taps: Record<string, () => Promise<void>> = {
    favorite: () => at(page, `photo-favorite-${id}`).tap(),
    select: () => at(page, `photo-select-${id}`).tap(),
    selectNone: () => at(page, 'select-none').tap(),
    filterFavorite: () => at(page, 'filter-favorite').tap(),
    filterAll: () => at(page, 'filter-all').tap(),
    open: () => at(page, `album-photo-${id}`).getByRole('button').first().tap(),
    next: () => at(page, 'viewer-next').tap(),
  }
  const seen: Record<string, Seen> = {}
  await seenBy(page)
  for (const [name, tap] of Object.entries(taps)) {
    await tap()
    await page.waitForTimeout(700)
    seen[name] = await seenBy(page)
  }
  return seen
}
