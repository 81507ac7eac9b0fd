/** A service whose people sign in at a real OpenID provider, and how they do it. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { freePort } from '../../testing/engines/freePort.ts'
import { type OpenIdProvider, startOpenIdProvider } from '../../testing/openIdProvider.ts'
import { at, openWorld, type World } from './browser.ts'

const portrait = join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png')

export interface Place {
  readonly world: World
  readonly provider: OpenIdProvider
  readonly close: () => Promise<void>
}

export async function openPlace(
  options: Omit<Parameters<typeof startOpenIdProvider>[0], 'address'>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Place> {
  const port = await freePort()
  const provider = await startOpenIdProvider({ address: `http://127.0.0.1:${port}`, ...options })
  const world = await openWorld({ ...provider.environment, PORT: String(port), ...environment })
  return {
    world,
    provider,
    close: async () => {
      await world.close()
      await provider.close()
    },
  }
}

/** On the provider's own page. */
export async function giveName(page: Page, name: string): Promise<void> {
  await page.locator('input[name=name]').fill(name)
  await page.locator('button').click()
}

export async function signInAs(page: Page, name: string, from = '/sign-in'): Promise<void> {
  await page.goto(from)
  await at(page, 'sign-in-submit').click()
  await giveName(page, name)
  await at(page, 'sign-out').waitFor()
}

/** A couple with both portraits, at the beginning of a shoot. */
export async function signInToShoot(page: Page, name: string): Promise<void> {
  await signInAs(page, name, '/shoot')
  await at(page, 'onboarding-next').click()
  await at(page, 'consent-face').check()
  for (const role of ['BRIDE', 'GROOM']) {
    await at(page, `photo-upload-${role}`).setInputFiles(portrait)
    await expect.poll(() => at(page, `photo-verdict-${role}`).getAttribute('data-code'), { timeout: 30_000 }).toBe('ok')
  }
  await at(page, 'onboarding-next').click()
  await page.waitForURL('**/shoot')
}

/** Past the end of a token of a minute, within what clocks may be off. */
export const overMs = 70_000

export const pathOf = (page: Page) => {
  const { pathname, search } = new URL(page.url())
  return pathname + search
}
