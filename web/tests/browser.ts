/** A real browser before a real service: what a couple sees, on a phone or on a desktop, in either language. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { createTestDatabase } from '../../testing/postgres.ts'
import { chromium as program } from '../../testing/engines/servers.ts'
import { programEnvironment } from '../../testing/programEnvironment.ts'
import { type RunningService, startService } from '../../testing/service.ts'

const commandLine = join(import.meta.dirname, '..', '..', 'src', 'main', 'cli.ts')
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

export const phone = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
} satisfies BrowserContextOptions
export const desktop = { viewport: { width: 1440, height: 900 } } satisfies BrowserContextOptions

export interface World {
  readonly service: () => RunningService
  readonly browser: Browser
  /** Ends the service at once and starts it again at the same address. */
  restart(between?: () => Promise<void>): Promise<void>
  /** Runs a command beside the service. @returns what it printed */
  sillok(...args: readonly string[]): Promise<string>
  /** A browser of its own, until the test is over: nothing is shared with another. */
  visit(options?: BrowserContextOptions & { readonly language?: 'ko' | 'en' }): Promise<Visit>
  close(): Promise<void>
}

export interface Visit {
  readonly page: Page
  /** Another tab of the same browser. */
  readonly newTab: () => Promise<Page>
  /** What the browser complained of so far: errors on the console, broken policies, exceptions. */
  readonly complaints: () => readonly string[]
}

/**
 * @param environment for the service, beside a database and a folder of its own
 * @param start the service, or those of its roles that serve pages
 */
export async function openWorld(
  environment: Readonly<Record<string, string>> = {},
  start: (settings: Readonly<Record<string, string>>) => Promise<RunningService> = startService,
): Promise<World> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'sillok-web-'))
  const settings = { AUTH_MODE: 'dev', DATABASE_URL: database.url, DATA_DIR: dataDir, ...environment }
  const started = (more: Readonly<Record<string, string>> = {}) => start({ ...settings, ...more })
  let service = await started()
  const browser = await launch()
  return {
    service: () => service,
    browser,
    restart: async (between = async () => undefined) => {
      const port = new URL(service.address).port
      await service.kill()
      await between()
      service = await started({ PORT: port })
    },
    sillok: async (...args) => {
      const env = { ...programEnvironment, LOG_LEVEL: 'warn', ...settings }
      return (await promisify(execFile)(process.execPath, [commandLine, ...args], { env })).stdout
    },
    visit: (options = {}) => visit(browser, service.address, options),
    close: async () => {
      await browser.close()
      await service.stop()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/**
 * Off in the browser. The last switch of this name holds, so that those that Playwright turns off for its own sake stand here, too.
 * The others are of the address bar, which draws a page of its own for each of ours, and of processes that wait for a next page:
 * nobody sees them, and they took nearly a second of a core for each page of ours.
 */
const without = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable'],
  ...['LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess'],
]

/** @param more switches for the program */
export async function launch(...more: readonly string[]): Promise<Browser> {
  if (program === null) throw new Error('there is no browser')
  // The sandbox wants more than root in a container has; the pages are ours alone.
  return chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', `--disable-features=${without.join()}`, ...more],
  })
}

async function visit(
  browser: Browser,
  address: string,
  { language = 'ko', ...options }: BrowserContextOptions & { readonly language?: 'ko' | 'en' },
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: address,
    locale: language === 'ko' ? 'ko-KR' : 'en-GB',
    reducedMotion: 'reduce',
    ...desktop,
    ...options,
  })
  // A page that nobody looks at any more goes on listening, drawing and asking.
  onTestFinished(() => context.close())
  context.setDefaultTimeout(15_000)
  const complaints: string[] = []
  const watched = async () => {
    const page = await context.newPage()
    page.on('console', (message) => {
      // What the network refused is part of a story; a script that fails or a policy that is broken isn't.
      if (message.type() === 'error' && !/Failed to load resource|ERR_/.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    return page
  }
  return { page: await watched(), newTab: watched, complaints: () => complaints }
}

/** By the fixed `data-testid`s. */
export const at = (page: Page, id: string) => page.getByTestId(id)

/** When the server has taken the next edit of an album: before that, a reload would leave it behind. */
export const edited = (page: Page) =>
  page.waitForResponse((response) => response.request().method() === 'PATCH' && response.url().includes('/api/ai/albums/') && response.ok())

/** What the page has put off until now is done: who drags by keys listens a turn after the first key. */
export const aTurn = (page: Page) => page.evaluate(() => new Promise<void>((done) => setTimeout(done)))

let newcomers = 0

/** A name that nobody had before: a story that is tried again is somebody else's. */
export function newcomer(kind: string): string {
  newcomers += 1
  return `${kind}-${newcomers}`
}

/** Signs in under a name of its own, as the form does it. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await at(page, 'sign-in-name').fill(name)
  await at(page, 'sign-in-submit').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** What axe finds against WCAG 2.2 AA, one line a finding. The policy allows no inline script, so it is run, not inserted. */
export async function findings(page: Page): Promise<readonly string[]> {
  const { readFile } = await import('node:fs/promises')
  await page.evaluate(await readFile(axeFile, 'utf8'))
  const found: unknown = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary)))`,
  )
  return Array.isArray(found) ? found.map(String) : ['axe said nothing']
}
