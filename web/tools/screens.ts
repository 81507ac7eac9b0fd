/**
 * Pictures of every screen: `npm run screens -- [FOLDER] [NAME…]`. A couple's story is told by a real service, and each
 * state of it is taken at 360, 768 and 1440 px, the consoles at 1920 px as well, in both languages, on light and on dark paper.
 * `web/dist` is what is shown.
 * `SCREENS_ONLY=360.ko.light,768.en.dark` takes some of these alone.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { signIn } from '../../testing/client.ts'
import { startService } from '../../testing/service.ts'
import { launch } from '../tests/browser.ts'
import { type Screen, screensOf } from './screens/list.ts'
import { arranged, couple, openCheckout, order, untilDelivered, untilWorking, wall } from './screens/story.ts'

const [folder = '.data/screens', ...names] = process.argv.slice(2)
const widths = [
  { name: '360', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  { name: '768', viewport: { width: 768, height: 1024 } },
  { name: '1440', viewport: { width: 1440, height: 900 } },
  { name: '1920', viewport: { width: 1920, height: 1080 } },
] as const
const languages = ['ko', 'en'] as const
const themes = ['light', 'dark'] as const
const dataDir = await mkdtemp(join(tmpdir(), 'sillok-screens-'))
await chmod(dataDir, 0o711)
const start = (delayMs: number, port = '0') =>
  startService({
    AUTH_MODE: 'dev',
    PAYMENTS: 'test',
    DATA_DIR: dataDir,
    PORT: port,
    STYLIST_FAULTS: '3:bad_result',
    STYLIST_DELAY_MS: String(delayMs),
    GENERATOR_CONCURRENCY: '2',
    JOB_DEADLINE_MS: '7200000',
  })
let service = await start(0)
await couple(service.address, 'rested')
const shooting = await couple(service.address, 'shooting')
const done = await couple(service.address, 'done')
const doneJob = await order(done)
await done.ended(doneJob, 300_000)
const albumId = await arranged(done)
const orderId = await openCheckout(done)
// A shoot that is slow in its middle.
const shootingJob = await order(shooting)
await untilDelivered(shooting, shootingJob, 3)
await service.kill()
service = await start(40_000, new URL(service.address).port)
await untilWorking(shooting, shootingJob)
const screens = screensOf({ shootingJob, doneJob, albumId, orderId, wall: await wall() })

/** Who works with the ledger is named by what they do. */
const isStaff = (who: string | null): who is string => who !== null && ['finance', 'analyst', 'admin'].includes(who)
const rolesOf = (who: string) => (isStaff(who) ? [who] : ['user'])
const browser = await launch()
try {
  await mkdir(folder, { recursive: true })
  const wanted = screens.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)))
  const only = (process.env.SCREENS_ONLY ?? '').split(',').filter(Boolean)
  // What is being shot goes on meanwhile, so it comes first.
  for (const part of [wanted.filter(({ who }) => who === 'shooting'), wanted.filter(({ who }) => who !== 'shooting')]) {
    for (const width of widths) {
      for (const language of languages) {
        for (const theme of themes) {
          if (only.length > 0 && !only.includes(`${width.name}.${language}.${theme}`)) continue
          await takeAll(browser, part, width, language, theme)
        }
      }
    }
  }
} finally {
  await browser.close()
  await service.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

async function takeAll(
  open: Browser,
  wanted: readonly Screen[],
  { name: width, ...device }: (typeof widths)[number],
  language: string,
  theme: string,
): Promise<void> {
  for (const screen of wanted) {
    if (width === '1920' && !isStaff(screen.who)) continue
    const context = await open.newContext({ ...device, baseURL: service.address, locale: language, reducedMotion: 'reduce' })
    const name = screen.who === 'new' ? `new-${randomUUID()}` : screen.who
    const token = name === null ? null : (await signIn(service.address, name, rolesOf(name))).token
    await context.addInitScript(
      ([kept, shown, paper]) => {
        if (kept) localStorage.setItem('sillok.session', kept)
        localStorage.setItem('sillok.language', shown ?? 'ko')
        localStorage.setItem('sillok.theme', paper ?? 'light')
      },
      [token, language, theme],
    )
    const page = await context.newPage()
    try {
      await screen.show(page)
      await settle(page)
      await page.screenshot({ path: join(folder, `${screen.name}.${language}.${theme}.${width}.png`), fullPage: screen.whole ?? false })
    } catch (error) {
      console.warn(`${screen.name} ${language} ${theme} ${width}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
    await context.close()
  }
}

/** Fonts and pictures are there: also those that load when they come into view. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
      scrollTo(0, y)
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    scrollTo(0, 0)
    await document.fonts.ready
  })
  await page
    .waitForFunction(() => [...document.images].every(({ complete }) => complete), undefined, { timeout: 20_000 })
    .catch(() => undefined)
  // Loaded isn't drawn yet. One that is broken is shown as it is.
  await page.evaluate(() => Promise.allSettled([...document.images].map((image) => image.decode())))
  await page.waitForTimeout(400)
}
