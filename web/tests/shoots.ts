/** The way to a shoot of five, for stories that begin there. */
import type { Page } from 'playwright-core'
import { signIn as client } from '../../testing/client.ts'
import { at, newcomer, signIn, type World } from './browser.ts'

/** A new account with both portraits, made over HTTP, and a page that is signed in to it. */
export async function readyCouple(world: World, kind: string, page: Page) {
  const name = newcomer(kind)
  const couple = await client(world.service().address, name)
  await couple.ledger()
  await couple.register('BRIDE')
  await couple.register('GROOM')
  await signIn(page, name)
  return couple
}

/** As far as the price, from a wizard that hasn't been touched. */
export async function toConfirm(page: Page): Promise<void> {
  await page.goto('/shoot')
  await at(page, 'mode-BATCH').click()
  await at(page, 'wizard-next').click()
  await at(page, 'snap-OUTDOOR').click()
  await at(page, 'count-5').click()
  await at(page, 'wizard-next').click()
}

/** @returns the path of the shoot that begins */
export async function beginFive(page: Page): Promise<string> {
  await toConfirm(page)
  await at(page, 'confirm-start').click()
  await page.waitForURL('**/jobs/*')
  return new URL(page.url()).pathname
}

export const valueOf = (page: Page, id: string) => at(page, id).getAttribute('data-value')
export const statusOf = (page: Page, id: string) => at(page, id).getAttribute('data-status')
export const progressOf = (page: Page) => at(page, 'progress-count').textContent()
/** How many slots show a picture. */
export const deliveredOn = (page: Page) =>
  page
    .getByTestId(/^slot-\d+$/)
    .and(page.locator('[data-status=DELIVERED]'))
    .count()
