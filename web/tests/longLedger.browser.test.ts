/** Finance in front of a long ledger: who has never seen it finds out where three credits went, and takes the statement along. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { signIn as client } from '../../testing/client.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/postgres.ts'
import { at, desktop, openWorld, type World } from './browser.ts'
import { type LongLedger, writeLongLedger } from './longLedger.ts'

let database: TestDatabase
let ledger: LongLedger
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  ledger = await writeLongLedger(database.url)
  world = await openWorld({ DATABASE_URL: database.url })
}, 300_000)
afterAll(async () => {
  await world?.close()
  await database?.drop()
})

const statementSchema = z.object({
  entries: z.array(
    z.object({ entryId: z.string(), recordedAt: z.string(), type: z.string(), amount: z.number(), reason: z.string().nullable() }),
  ),
  opening: z.object({ balance: z.number() }),
  closing: z.object({ balance: z.number(), reserved: z.number() }),
  totals: z.record(z.string(), z.number()),
})

/** As finance reads it over HTTP. */
async function statementOf(month: string) {
  const finance = await client(world.service().address, 'finance-reader', ['finance'])
  return (await finance.send('GET', `/api/finance/accounts/${ledger.userId}/statement?month=${month}`)).as(statementSchema)
}
const valueOf = (page: Page, id: string) => at(page, id).getAttribute('data-value')
const monthInSeoul = (ms: number) => new Date(ms + 9 * 3_600_000).toISOString().slice(0, 7)
/** As a table writes it: to the second, where the reader is. */
const exactly = (ms: number) => new Date(ms).toLocaleString('sv-SE')
const linesOf = (page: Page, name: string) => page.getByRole('group', { name }).getByRole('table')
const rowCount = async (table: Locator) => Number(await table.getAttribute('aria-rowcount')) - 1

/** What the account's page says once one stands at the line. */
async function isExplained(page: Page): Promise<void> {
  const { takenAtMs, reason, revokedBy } = ledger.disputed
  await expect.poll(() => valueOf(page, 'moment-at')).toBe(String(takenAtMs))
  const cause = page.locator('[data-testid^="story-"][data-type="CreditsRevoked"]')
  await cause.waitFor()
  expect(await cause.locator('pre').textContent()).toContain(reason)
  expect(await cause.locator('pre').textContent()).toContain(revokedBy)
}

test('by mouse: the credits that are missed are found, explained by what took them, and stand in the statement that is taken along', async () => {
  const { userId, disputed } = ledger
  const { page, complaints } = await world.visit({ ...desktop, language: 'ko' })
  await page.goto('/sign-in')
  await at(page, 'sign-in-person-finance').click()
  await at(page, 'account-search').fill('long')
  await at(page, `account-row-${userId}`).click()
  expect(await rowCount(linesOf(page, '줄'))).toBeGreaterThanOrEqual(10_000)

  await page.locator('select').selectOption({ label: '거둠' })
  const line = linesOf(page, '줄')
    .getByRole('row')
    .filter({ hasText: exactly(disputed.takenAtMs) })
  expect(await line.locator('[data-column="signedAmount"]').textContent()).toBe(`−${disputed.amount}`)
  await line.click()
  await isExplained(page)
  await page.locator('[data-testid^="story-"][data-type="CreditsGranted"]').getByRole('button').click()
  await expect.poll(() => valueOf(page, 'moment-at')).toBe(String(disputed.givenAtMs))
  await at(page, 'time-slider').press('ArrowRight')
  await isExplained(page)

  // The statement follows the moment.
  const month = monthInSeoul(disputed.takenAtMs)
  await expect.poll(() => at(page, 'statement-month').inputValue()).toBe(month)
  const statement = await statementOf(month)
  const taken = statement.entries.find(({ reason }) => reason === disputed.reason)
  const lines = linesOf(page, '명세의 줄')
  await expect.poll(() => rowCount(lines)).toBe(statement.entries.length)
  for (const [name, total] of Object.entries(statement.totals)) expect(await valueOf(page, `statement-${name}`)).toBe(String(total))
  expect(await valueOf(page, 'statement-closing')).toBe(String(statement.closing.balance))
  const sum = (column: string) => at(page, 'statement-sums').locator(`[data-column="${column}"]`).getAttribute('data-value')
  const { purchased = 0, bonus = 0, refunded = 0, charged = 0, expired = 0, revoked = 0 } = statement.totals
  expect(Number(await sum('added'))).toBe(purchased + bonus + refunded)
  expect(Number(await sum('taken'))).toBe(charged + expired + revoked)
  const [csv] = await Promise.all([page.waitForEvent('download'), at(page, 'statement-csv').click()])
  expect(await readFile(await csv.path(), 'utf8')).toContain(taken?.entryId)

  // On paper every line is there, and nothing to be pressed.
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(statement.entries.length / 60)
  await page.emulateMedia({ media: 'print' })
  await at(page, `statement-line-${taken?.entryId}`).waitFor()
  expect(await page.getByTestId(/^statement-line-/).count()).toBe(statement.entries.length)
  for (const id of ['nav', 'time-slider', 'statement-csv']) expect(await at(page, id).isVisible()).toBe(false)
  expect(complaints()).toEqual([])
})

/** With the tabulator alone, as who has no mouse comes to it. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error('eighty steps of the tabulator don’t lead there')
}

test('by keyboard alone: the same, in English', async () => {
  const { userId, disputed } = ledger
  const { page, complaints } = await world.visit({ ...desktop, language: 'en' })
  await page.goto('/sign-in')
  await tabTo(page, at(page, 'sign-in-person-finance'))
  await page.keyboard.press('Enter')
  await tabTo(page, at(page, 'account-search'))
  await page.keyboard.type('long')
  await tabTo(page, at(page, `account-row-${userId}`).getByRole('button'))
  await page.keyboard.press('Enter')

  await tabTo(page, page.locator('select'))
  await page.keyboard.type('Revo')
  const lines = linesOf(page, 'Entries')
  await expect.poll(() => rowCount(lines)).toBeLessThan(20)
  await tabTo(page, lines.locator('tbody').getByRole('button').first())
  const line = lines.getByRole('row').filter({ hasText: exactly(disputed.takenAtMs) })
  for (let pressed = 0; pressed < 20; pressed += 1) {
    if (await line.getByRole('button').evaluate((button) => button === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await isExplained(page)
  await tabTo(page, page.locator('[data-testid^="story-"][data-type="CreditsGranted"]').getByRole('button'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => valueOf(page, 'moment-at')).toBe(String(disputed.givenAtMs))
  await tabTo(page, at(page, 'statement-csv'))
  const [csv] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(csv.suggestedFilename()).toBe(`${userId}-${monthInSeoul(disputed.givenAtMs)}.csv`)
  // From a line of the statement back to its moment, with the hand on the slider.
  await tabTo(page, linesOf(page, 'Lines of the statement').locator('tbody').getByRole('button').first())
  await page.keyboard.press('Enter')
  expect(await at(page, 'time-slider').evaluate((slider) => slider === document.activeElement)).toBe(true)
  await expect.poll(() => valueOf(page, 'moment-at')).not.toBe(String(disputed.givenAtMs))
  expect(complaints()).toEqual([])
})

const figures = ['balance', 'due', 'reserved', 'granted', 'spent', 'expired', 'revoked'] as const
const parts = ['amount', 'available', 'held', 'spent', 'expired', 'revoked'] as const

/** What the page shows with the slider there, as soon as it shows that moment. In the page, so that two hundred take seconds. */
async function shownAt(page: Page, atMs: number) {
  return page.evaluate(
    async ({ ms, names }) => {
      const find = (id: string) => document.querySelector(`[data-testid="${id}"]`)
      const value = (element: Element | null) => Number(element?.getAttribute('data-value'))
      const slider = find('time-slider')
      // As the browser does it when a hand moves it.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, String(ms))
      const beganMs = performance.now()
      slider?.dispatchEvent(new Event('input', { bubbles: true }))
      const isShown = () => value(find('moment-at')) === ms && find('moment-at')?.closest('section')?.dataset.behind === 'false'
      while (!isShown()) {
        if (performance.now() - beganMs > 15_000) throw new Error(`the moment ${ms} isn’t shown`)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      const rows = (prefix: string) => [...document.querySelectorAll(`[data-testid^="${prefix}"]`)]
      const idOf = (element: Element, prefix: string) => (element.getAttribute('data-testid') ?? '').slice(prefix.length)
      return {
        tookMs: performance.now() - beganMs,
        figures: Object.fromEntries(names.figures.map((name) => [name, value(find(`moment-${name}`))])),
        grants: rows('moment-grant-').map((row) => ({
          grantId: idOf(row, 'moment-grant-'),
          ...Object.fromEntries(names.parts.map((part) => [part, value(row.querySelector(`[data-column="${part}"]`))])),
        })),
        reservations: rows('moment-reservation-').map((row) => ({ jobId: idOf(row, 'moment-reservation-'), amount: value(row) })),
      }
    },
    { ms: atMs, names: { figures: [...figures], parts: [...parts] } },
  )
}

test('the slider at two hundred random moments shows what a book says that was kept by hand', async () => {
  const { page, complaints } = await world.visit({ ...desktop, language: 'en' })
  await page.goto('/sign-in')
  await at(page, 'sign-in-person-finance').click()
  await page.waitForURL('**/finance')
  await page.goto(`/finance/accounts/${ledger.userId}`)
  await at(page, 'time-slider').waitFor()
  const took: number[] = []
  for (const { atMs, figures: book } of ledger.moments.toReversed()) {
    const { tookMs, ...shown } = await shownAt(page, atMs)
    took.push(tookMs)
    expect({ atMs, ...shown }).toEqual({
      atMs,
      figures: Object.fromEntries(figures.map((name) => [name, book[name]])),
      grants: book.grants.toReversed().map((grant) => ({
        grantId: grant.grantId,
        ...Object.fromEntries(parts.map((part) => [part, grant[part]])),
      })),
      reservations: book.openReservations,
    })
  }
  expect(ledger.moments.some(({ figures: { due } }) => due > 0)).toBe(true)
  expect(took.length).toBeGreaterThanOrEqual(200)
  const [half = 0, most = 0] = [0.5, 0.95].map((part) => took.toSorted((one, other) => one - other)[Math.floor(part * took.length)] ?? 0)
  console.info(`behind the hand: half of the moments ${Math.round(half)} ms, 95 of 100 ${Math.round(most)} ms`)
  expect(complaints()).toEqual([])
})
