/** What a page of somebody else's can do in the browser of a person who is signed in here, and what a page of ours lets in. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../../web/tests/browser.ts'
import { type Client, signIn } from '../client.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { type RunningService, startService } from '../service.ts'

let database: TestDatabase
let dataDir: string
let service: RunningService
let browser: Browser
let victim: Client
let photoUrl: string
const foreign = createServer(({ url }, res) => {
  if (url === '/script.js') res.setHeader('content-type', 'text/javascript').end('window.ran = "from elsewhere"')
  else res.setHeader('content-type', 'text/html').end('<!doctype html><title>foreign</title>')
})

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-attacks-'))
  service = await startService({ AUTH_MODE: 'dev', DATABASE_URL: database.url, DATA_DIR: dataDir })
  // Every such name leads to this machine, as one does that an attacker answers for.
  browser = await launch('--host-resolver-rules=MAP *.example 127.0.0.1')
  foreign.listen(0, '127.0.0.1')
  await once(foreign, 'listening')
  victim = await signIn(service.address, 'victim')
  photoUrl = (await victim.register('BRIDE')).url
})
afterAll(async () => {
  foreign.close()
  await browser?.close()
  await service?.stop()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

const own = () => service.address
const portOf = ({ port }: URL) => port
/** A page of another site. */
function foreignPage(): string {
  const bound = foreign.address()
  return `http://evil.example:${typeof bound === 'object' ? bound?.port : ''}/`
}

/** The victim's browser: the cookie for pictures is set, and a page of another site is open. */
async function onForeignPage(): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(own())
  const status = await page.evaluate(
    async ([token]) => (await fetch('/api/ai/images/session', { method: 'POST', headers: { authorization: `Bearer ${token}` } })).status,
    [victim.token],
  )
  expect(status).toBe(204)
  expect((await context.cookies()).find(({ name }) => name === 'sillok_images')).toMatchObject({
    httpOnly: true,
    sameSite: 'Strict',
    path: '/api/ai/images',
  })
  expect(await page.evaluate(() => document.cookie)).toBe('')
  await page.goto(foreignPage())
  return page
}

test('a foreign page reads nothing, gets no token, and changes nothing', async () => {
  const page = await onForeignPage()
  const tried = await page.evaluate(async (address) => {
    const attempt = async (path: string, init: RequestInit) => {
      try {
        const response = await fetch(address + path, { credentials: 'include', ...init })
        return `${response.type} ${response.status} ${(await response.text()).length}`
      } catch {
        return 'blocked'
      }
    }
    const simple = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"userId":"victim","roles":["admin"]}' }
    return Promise.all([
      attempt('/api/ai/credits', {}),
      attempt('/api/ai/catalog', {}),
      attempt('/api/dev/tokens', simple),
      attempt('/api/dev/tokens', { ...simple, headers: { 'content-type': 'application/json' } }),
      attempt('/api/user/erasure', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"confirm":"erase"}' }),
      attempt('/api/ai/images/session', { method: 'DELETE' }),
    ])
  }, own())
  expect(new Set(tried)).toEqual(new Set(['blocked']))
  expect((await victim.ledger()).balance).toBe(5)
  await page.context().close()
})

test('a foreign page shows none of the victim’s pictures, though the browser has the cookie', async () => {
  const page = await onForeignPage()
  const shown = await page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const image = new Image()
        image.onload = () => resolve('shown')
        image.onerror = () => resolve('not shown')
        image.src = url
      }),
    own() + photoUrl,
  )
  expect(shown).toBe('not shown')
  await page.goto(own())
  expect(await page.evaluate((url) => fetch(url).then(({ status }) => status), photoUrl), 'the picture is there for a page of ours').toBe(
    200,
  )
  await page.context().close()
})

test('a page of a name that was made to point here is answered nothing of the API', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`http://rebound.example:${portOf(new URL(own()))}/`)
  const statuses = await page.evaluate(async () => {
    const asked = [
      fetch('/api/client'),
      fetch('/api/dev/tokens', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ userId: 'victim', roles: ['admin'] }),
      }),
    ]
    return (await Promise.all(asked)).map(({ status }) => status)
  })
  expect(statuses).toEqual([403, 403])
  await page.context().close()
})

test('a page of ours runs no script that was put into it, inline or from elsewhere', async () => {
  const page = await (await browser.newContext()).newPage()
  const broken: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) broken.push(message.text())
  })
  const response = await page.goto(own())
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe-(inline|eval)|\*/)
  const ran = await page.evaluate(async (elsewhere) => {
    const inline = document.createElement('script')
    inline.textContent = 'window.ran = "inline"'
    const image = document.createElement('img')
    image.setAttribute('onerror', 'window.ran = "attribute"')
    const far = document.createElement('script')
    const ended = new Promise((resolve) => {
      far.onload = resolve
      far.onerror = resolve
    })
    far.src = `${elsewhere}script.js`
    document.body.append(inline, image, far)
    image.dispatchEvent(new Event('error'))
    await ended
    return Reflect.get(window, 'ran') ?? null
  }, foreignPage())
  expect(ran).toBeNull()
  expect(broken.length).toBeGreaterThanOrEqual(3)
  await page.context().close()
})
