/** In the middle of a shoot, which lasts as long as a story needs: stopped, the server killed, the network gone, made small. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { at, desktop, findings, openWorld, phone, type World } from './browser.ts'
import { beginFive, deliveredOn, progressOf, readyCouple, statusOf, valueOf } from './shoots.ts'
import { openStudio, type Studio } from './studio.ts'

const endMs = 60_000
let studio: Studio
let world: World
beforeAll(async () => {
  studio = await openStudio()
  world = await openWorld(studio.environment)
})
afterEach(() => studio.clear())
afterAll(async () => {
  await world?.close()
  await studio?.close()
})

const devices = [
  { name: 'on a phone, in Korean', options: { ...phone, language: 'ko' as const } },
  { name: 'on a desktop, in English', options: { ...desktop, language: 'en' as const } },
]

test.each(devices)('it is stopped: what arrived stays, the rest comes back: $name', async ({ options }) => {
  const { page, complaints } = await world.visit(options)
  await readyCouple(world, `stopped-${options.language}`, page)
  await beginFive(page)
  studio.develop(2)
  await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('2/5')
  await at(page, 'job-stop').click()
  expect(await findings(page)).toEqual([])
  await at(page, 'job-stop-confirm').click()
  await at(page, 'result-reveal').waitFor({ timeout: endMs })
  expect(await statusOf(page, 'job-status')).toBe('CANCELLED')
  expect([await valueOf(page, 'result-used'), await valueOf(page, 'result-refunded')]).toEqual(['2', '3'])
  await expect.poll(() => valueOf(page, 'credit-display')).toBe('3')
  expect(complaints()).toEqual([])
})

test.each(devices)('the network goes and comes back: it is said quietly, and nothing is missing: $name', async ({ options }) => {
  const { page, complaints } = await world.visit(options)
  const couple = await readyCouple(world, `offline-${options.language}`, page)
  const path = await beginFive(page)
  studio.develop(2)
  await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('2/5')
  await page.context().setOffline(true)
  await at(page, 'offline-notice').waitFor()
  studio.develop(1)
  await expect.poll(async () => (await couple.readJob(path.replace('/jobs/', ''))).completedImages, { timeout: endMs }).toBe(3)
  // What was on the page stays. A stream that was open may go on for a while, as this browser has it.
  expect(await progressOf(page)).toMatch(/^[23]\/5$/)
  expect(await deliveredOn(page)).toBeGreaterThan(1)
  expect(await findings(page)).toEqual([])
  await page.context().setOffline(false)
  await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('3/5')
  await at(page, 'offline-notice').waitFor({ state: 'detached' })
  studio.develop(2)
  await at(page, 'result-reveal').waitFor({ timeout: endMs })
  expect([await valueOf(page, 'result-used'), await valueOf(page, 'result-refunded'), await deliveredOn(page)]).toEqual(['5', '0', 5])
  expect(complaints()).toEqual([])
})

test.each(devices)('it is made small, looked at from elsewhere over a reload, and opened again: $name', async ({ options }) => {
  const { page, complaints } = await world.visit(options)
  await readyCouple(world, `small-${options.language}`, page)
  const path = await beginFive(page)
  studio.develop(2)
  await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('2/5')
  expect(await findings(page)).toEqual([])
  await at(page, 'job-minimise').click()
  await at(page, 'floating-bar').waitFor()
  await page.goto('/credits')
  await page.reload()
  await at(page, 'floating-bar').waitFor()
  expect(await findings(page)).toEqual([])
  studio.develop(3)
  await at(page, 'floating-bar').click()
  await page.waitForURL(`**${path}`)
  await at(page, 'result-reveal').waitFor({ timeout: endMs })
  expect([await valueOf(page, 'result-used'), await deliveredOn(page)]).toEqual(['5', 5])
  expect(complaints()).toEqual([])
})

test('its end comes while the network is away: it is there with the network', async () => {
  const { page } = await world.visit(phone)
  const couple = await readyCouple(world, 'ended-meanwhile', page)
  const path = await beginFive(page)
  studio.develop(1)
  await expect.poll(() => progressOf(page), { timeout: endMs }).toBe('1/5')
  await page.context().setOffline(true)
  await at(page, 'offline-notice').waitFor()
  studio.develop(4)
  await couple.ended(path.replace('/jobs/', ''))
  await page.context().setOffline(false)
  await at(page, 'result-reveal').waitFor({ timeout: endMs })
  await at(page, 'offline-notice').waitFor({ state: 'detached' })
  expect([await valueOf(page, 'result-used'), await deliveredOn(page)]).toEqual(['5', 5])
})

describe('with pictures that are asked for again before long', () => {
  let hasty: Studio
  let place: World
  beforeAll(async () => {
    hasty = await openStudio(15_000)
    place = await openWorld(hasty.environment)
  })
  afterAll(async () => {
    await place?.close()
    await hasty?.close()
  })

  test('the server is killed and comes back: the same shoot goes on in two tabs, and says so meanwhile', async () => {
    const { page, newTab } = await place.visit()
    await readyCouple(place, 'restarted', page)
    const path = await beginFive(page)
    const other = await newTab()
    await other.goto(path)
    hasty.develop(2)
    await expect.poll(() => progressOf(other), { timeout: endMs }).toBe('2/5')
    await place.restart(async () => {
      await at(page, 'offline-notice').waitFor()
    })
    hasty.develop(3)
    for (const tab of [page, other]) {
      await at(tab, 'result-reveal').waitFor({ timeout: endMs })
      expect([await valueOf(tab, 'result-used'), await valueOf(tab, 'result-refunded')]).toEqual(['5', '0'])
      await at(tab, 'offline-notice').waitFor({ state: 'detached' })
    }
  })
})
