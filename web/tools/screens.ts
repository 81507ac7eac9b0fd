/**
 * Pictures of every screen: `npm run screens -- [FOLDER] [NAME…]`. A couple's story is told by a real service, and each
 * state of it is taken at 360, 768 and 1440 px, in both languages, on light and on dark paper. `web/dist` is what is shown.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { z } from 'zod'
import { placed, portraitForm, signIn } from '../../testing/client.ts'
import { startService } from '../../testing/service.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { launch } from '../tests/browser.ts'

const [folder = 'docs/screens', ...names] = process.argv.slice(2)
const widths = [
  { name: '360', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  { name: '768', viewport: { width: 768, height: 1024 } },
  { name: '1440', viewport: { width: 1440, height: 900 } },
] as const
const languages = ['ko', 'en'] as const
const themes = ['light', 'dark'] as const
const portrait = join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png')

type Couple = Awaited<ReturnType<typeof signIn>>
interface Screen {
  readonly name: string
  /** Who looks, by the name of their account; null: nobody is signed in. */
  readonly who: string | null
  /** Brings the page into its state. */
  readonly show: (page: Page, address: string) => Promise<void>
  readonly whole?: boolean
}

const dataDir = await mkdtemp(join(tmpdir(), 'sillok-screens-'))
await chmod(dataDir, 0o711)
const start = (delayMs: number, port = '0') =>
  startService({
    AUTH_MODE: 'dev',
    DATA_DIR: dataDir,
    PORT: port,
    STYLIST_FAULTS: '3:bad_result',
    STYLIST_DELAY_MS: String(delayMs),
    GENERATOR_CONCURRENCY: '2',
    JOB_DEADLINE_MS: '7200000',
  })
let service = await start(0)
const at = (page: Page, id: string) => page.getByTestId(id)
const wall = await sharp({ create: { width: 800, height: 1000, channels: 3, background: '#8a8f86' } })
  .png()
  .toBuffer()

/** Balance 13, as in the study's story, and both portraits. */
async function couple(name: string, credits = 8): Promise<Couple> {
  const one = await signIn(service.address, name)
  await one.ledger()
  const admin = await signIn(service.address, 'screens-admin', ['admin'])
  if (credits > 0) {
    const body = { userId: name, amount: credits, kind: 'goodwill', reason: 'autumn weddings' }
    await admin.send('POST', '/api/admin/grants', { body, key: `grant-${name}` })
  }
  const { readFile } = await import('node:fs/promises')
  const bride = await readFile(portrait)
  const groom = await sharp(bride).flop().png().toBuffer()
  await one.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role: 'BRIDE' }, bride) })
  await one.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role: 'GROOM' }, groom) })
  const { albums } = (await one.send('GET', '/api/ai/albums')).as(z.object({ albums: z.array(z.object({ id: z.string() })) }))
  const id = albums[0]?.id ?? ''
  const etag = (await one.send('GET', `/api/ai/albums/${id}`)).headers.get('etag') ?? ''
  await one.send('PATCH', `/api/ai/albums/${id}`, { body: { name: '서윤과 준호' }, headers: { 'if-match': etag } })
  return one
}

async function order(one: Couple): Promise<string> {
  const photos = (await one.send('GET', '/api/ai/reference-photos')).as(
    z.object({ referencePhotos: z.array(z.object({ id: z.string(), role: z.string() })) }),
  ).referencePhotos
  const styles = ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'OUTDOOR_GARDEN', 'TRADITIONAL_HANBOK', 'SUNSET_BEACH']
  const referencePhotoIds = ['BRIDE', 'GROOM'].flatMap((role) => photos.find((photo) => photo.role === role)?.id ?? [])
  const body = { mode: 'BATCH', styles, roles: ['BRIDE', 'GROOM'], totalImages: 10, referencePhotoIds }
  return (await one.send('POST', '/api/ai/jobs', { body, key: 'screens' })).as(placed).jobId
}

const toStep = async (page: Page, step: 'mode' | 'style' | 'confirm', count = 10, mode = 'BATCH') => {
  await page.goto('/shoot')
  await at(page, `mode-${mode}`).click()
  if (step === 'mode') return
  await at(page, 'wizard-next').click()
  if (mode === 'BATCH') {
    await at(page, `count-${count}`).click()
    if (count > 5) await at(page, 'snap-OUTDOOR').click()
  } else {
    await at(page, 'style-CLASSIC_STUDIO').click()
    await at(page, 'style-BLACK_AND_WHITE').click()
  }
  if (step === 'style') return
  await at(page, 'wizard-next').click()
}

await couple('rested')
const shooting = await couple('shooting')
const done = await couple('done')
await signIn(service.address, 'new').then((one) => one.ledger())
const doneJob = await order(done)
await done.ended(doneJob, 300_000)
// A shoot that is slow in its middle.
const shootingJob = await order(shooting)
await waitFor('three pictures', async () => (await shooting.readJob(shootingJob)).completedImages >= 3, 120_000)
await service.kill()
service = await start(40_000, new URL(service.address).port)
await waitFor(
  'two at work',
  async () => (await shooting.readJob(shootingJob)).tasks.filter(({ status }) => status === 'RUNNING').length > 0,
  60_000,
)

const screens: readonly Screen[] = [
  { name: '01-landing', who: null, show: (page) => page.goto('/').then(() => undefined) },
  { name: '01-landing-whole', who: null, whole: true, show: (page) => page.goto('/').then(() => undefined) },
  { name: '02-sign-in', who: null, show: (page) => page.goto('/sign-in').then(() => undefined) },
  { name: '03-onboarding-name', who: 'new', show: (page) => page.goto('/onboarding').then(() => undefined) },
  {
    name: '04-onboarding-refused',
    who: 'new',
    whole: true,
    show: async (page) => {
      await page.goto('/onboarding')
      await at(page, 'onboarding-next').click()
      const consent = at(page, 'consent-face')
      if (await consent.isVisible()) await consent.check()
      await at(page, 'photo-upload-BRIDE').setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: wall })
      await page.locator('[data-code=face_not_found]').waitFor()
    },
  },
  { name: '05-mode', who: 'rested', show: (page) => toStep(page, 'mode') },
  { name: '06-style', who: 'rested', whole: true, show: (page) => toStep(page, 'style') },
  { name: '06-style-light', who: 'rested', show: (page) => toStep(page, 'style', 5) },
  { name: '06-style-single', who: 'rested', show: (page) => toStep(page, 'style', 5, 'SINGLE') },
  { name: '07-confirm', who: 'rested', show: (page) => toStep(page, 'confirm') },
  { name: '07-confirm-short', who: 'rested', whole: true, show: (page) => toStep(page, 'confirm', 20) },
  { name: '08-batch', who: 'shooting', show: (page) => page.goto(`/jobs/${shootingJob}`).then(() => undefined) },
  {
    name: '08-batch-stop',
    who: 'shooting',
    show: async (page) => {
      await page.goto(`/jobs/${shootingJob}`)
      await at(page, 'job-stop').click()
    },
  },
  { name: '09-floating-bar', who: 'shooting', show: (page) => page.goto('/credits').then(() => undefined) },
  { name: '10-reveal', who: 'done', show: (page) => page.goto(`/jobs/${doneJob}`).then(() => undefined) },
  { name: '10-reveal-whole', who: 'done', whole: true, show: (page) => page.goto(`/jobs/${doneJob}`).then(() => undefined) },
  { name: '11-albums', who: 'done', show: (page) => page.goto('/').then(() => undefined) },
  { name: '12-photos', who: 'rested', show: (page) => page.goto('/photos').then(() => undefined) },
  { name: '13-not-found', who: 'rested', show: (page) => page.goto('/nothing').then(() => undefined) },
]

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
    const context = await open.newContext({ ...device, baseURL: service.address, locale: language, reducedMotion: 'reduce' })
    const token = screen.who === null ? null : (await signIn(service.address, screen.who)).token
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
      await screen.show(page, service.address)
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
    .waitForFunction(() => [...document.images].every(({ complete }) => complete), undefined, { timeout: 5_000 })
    .catch(() => undefined)
  await page.waitForTimeout(400)
}
