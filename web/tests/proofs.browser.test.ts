/** What is written is checked against the signed log in the browser, by a couple and by finance; what was changed is found. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { signIn as client } from '../../testing/client.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { at, desktop, findings, openWorld, phone, signIn, type World } from './browser.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const sealed = () => waitFor('a head', async () => (await fetch(`${world.service().address}/api/proofs/checkpoint`)).ok)

test('a line of the history is checked, step by step', async () => {
  const couple = await client(world.service().address, 'checks')
  await couple.ledger()
  await sealed()
  const { page, complaints } = await world.visit(phone)
  await signIn(page, 'checks')
  await page.goto('/credits')
  await at(page, 'transaction-verify').first().click()
  await page.locator('[data-testid=verify-result][data-result=ok]').waitFor()
  for (const step of [1, 2, 3, 4, 5]) expect(await at(page, `verify-step-${step}`).getAttribute('data-result')).toBe('ok')
  expect(await findings(page)).toEqual([])
  expect(complaints()).toEqual([])
})

test.each([
  ['the entry', 'leaf'],
  ['a hash of its path', 'hashes'],
  ['the signed head', 'checkpoint'],
])('an answer in which %s was changed is told apart', async (_, field) => {
  const couple = await client(world.service().address, `doubts-${field}`)
  await couple.ledger()
  await sealed()
  const { page } = await world.visit({ ...desktop, language: 'en' })
  await page.route('**/api/ai/credits/transactions/*/proof', async (route) => {
    const answer = await route.fetch()
    const proof = z.looseObject({ leaf: z.string(), hashes: z.array(z.string()), checkpoint: z.string() }).parse(await answer.json())
    const changed = {
      leaf: Buffer.from(Buffer.from(proof.leaf, 'base64').toString().replace('"amount":5', '"amount":6')).toString('base64'),
      hashes: proof.hashes.map(() => Buffer.alloc(32).toString('base64')),
      checkpoint: proof.checkpoint.replace(/\n(\d+)\n/, (_line, size: string) => `\n${Number(size) + 1}\n`),
    }
    await route.fulfill({ response: answer, json: { ...proof, [field]: changed[field as keyof typeof changed] } })
  })
  await signIn(page, `doubts-${field}`)
  await page.goto('/credits')
  await at(page, 'transaction-verify').first().click()
  await page.locator('[data-testid=verify-result][data-result=failed]').waitFor()
})

test('finance checks an event by its position, and that later heads begin with earlier ones', async () => {
  const couple = await client(world.service().address, 'audited')
  await couple.ledger()
  await sealed()
  const finance = await client(world.service().address, 'finance', ['finance'])
  const entries = z.object({ entries: z.array(z.object({ position: z.string() })) })
  const { position = '' } = (await finance.send('GET', '/api/finance/entries?limit=1')).as(entries).entries[0] ?? {}
  const { page, complaints } = await world.visit(desktop)
  await page.goto('/sign-in')
  await at(page, 'sign-in-person-finance').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.goto('/finance/proofs')
  await at(page, 'proof-position').fill(position)
  await at(page, 'proof-check').click()
  await page.locator('[data-testid=proof-result][data-result=ok]').waitFor()
  await page.locator('[data-testid^=proof-compare-]').last().click()
  await page.locator('li[data-testid^=proof-head-] [data-testid=verify-result][data-result=ok]').waitFor()
  expect(await findings(page)).toEqual([])
  await at(page, 'proof-position').fill('p1.nonsense')
  await at(page, 'proof-check').click()
  await page.locator('[data-testid=proof-result][data-result=failed]').waitFor()
  expect(complaints()).toEqual([])
})
