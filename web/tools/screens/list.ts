/** Every screen, and how a page is brought into its state. */
import type { Page } from 'playwright-core'
import { at } from '../../tests/browser.ts'

export interface Screen {
  readonly name: string
  /** Who looks, by the name of their account: `new` is somebody else each time. Null: nobody is signed in. */
  readonly who: string | null
  readonly show: (page: Page) => Promise<void>
  /** The whole page, not only what the window shows. */
  readonly whole?: boolean
}

export interface Made {
  readonly shootingJob: string
  readonly doneJob: string
  readonly albumId: string
  readonly orderId: string
  readonly wall: Buffer
}

const go = (address: string) => async (page: Page) => {
  await page.goto(address)
}

const toStep =
  (step: 'mode' | 'style' | 'confirm', count = 10, mode = 'BATCH') =>
  async (page: Page) => {
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

export const screensOf = ({ shootingJob, doneJob, albumId, orderId, wall }: Made): readonly Screen[] => [
  { name: '01-landing', who: null, show: go('/') },
  { name: '01-landing-whole', who: null, whole: true, show: go('/') },
  { name: '02-sign-in', who: null, show: go('/sign-in') },
  { name: '03-onboarding-name', who: 'new', show: go('/onboarding') },
  {
    name: '04-onboarding-refused',
    who: 'new',
    whole: true,
    show: async (page) => {
      await page.goto('/onboarding')
      await at(page, 'onboarding-next').click()
      await at(page, 'consent-face').check()
      await at(page, 'photo-upload-BRIDE').setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: wall })
      await page.locator('[data-code=face_not_found]').waitFor()
    },
  },
  { name: '05-photos-step', who: 'new', show: go('/shoot') },
  { name: '05-mode', who: 'rested', show: toStep('mode') },
  { name: '06-style', who: 'rested', whole: true, show: toStep('style') },
  { name: '06-style-light', who: 'rested', show: toStep('style', 5) },
  { name: '06-style-single', who: 'rested', show: toStep('style', 5, 'SINGLE') },
  { name: '07-confirm', who: 'rested', show: toStep('confirm') },
  { name: '07-confirm-short', who: 'rested', whole: true, show: toStep('confirm', 20) },
  { name: '08-batch', who: 'shooting', show: go(`/jobs/${shootingJob}`) },
  {
    name: '08-batch-stop',
    who: 'shooting',
    show: async (page) => {
      await page.goto(`/jobs/${shootingJob}`)
      await at(page, 'job-stop').click()
    },
  },
  { name: '09-floating-bar', who: 'shooting', show: go('/credits') },
  { name: '09-floating-bar-wizard', who: 'shooting', show: toStep('mode') },
  { name: '10-reveal', who: 'done', show: go(`/jobs/${doneJob}`) },
  { name: '10-reveal-whole', who: 'done', whole: true, show: go(`/jobs/${doneJob}`) },
  { name: '11-albums', who: 'done', show: go('/') },
  { name: '12-album', who: 'done', show: go(`/albums/${albumId}`) },
  { name: '12-album-whole', who: 'done', whole: true, show: go(`/albums/${albumId}`) },
  {
    name: '12-album-chosen',
    who: 'done',
    show: async (page) => {
      await page.goto(`/albums/${albumId}`)
      const select = page.getByTestId(/^photo-select-/)
      await select.nth(0).click()
      await select.nth(2).click()
    },
  },
  {
    name: '12-album-history',
    who: 'done',
    show: async (page) => {
      await page.goto(`/albums/${albumId}`)
      await at(page, 'album-history').click()
      await page
        .getByTestId(/^generation-/)
        .first()
        .waitFor()
    },
  },
  {
    name: '12-album-empty',
    who: 'rested',
    show: async (page) => {
      await page.goto('/')
      await page
        .getByTestId(/^album-[0-9a-f]{8}-/)
        .first()
        .getByRole('link')
        .click()
      await at(page, 'album-rename').waitFor()
    },
  },
  {
    name: '13-viewer',
    who: 'done',
    show: async (page) => {
      await page.goto(`/albums/${albumId}`)
      await page
        .getByTestId(/^album-photo-/)
        .getByRole('img')
        .first()
        .click()
      await at(page, 'viewer').waitFor()
    },
  },
  { name: '14-credits', who: 'done', show: go('/credits') },
  { name: '14-credits-whole', who: 'done', whole: true, show: go('/credits') },
  { name: '15-checkout', who: 'done', show: go(`/test-checkout/${orderId}`) },
  { name: '15-payment-return', who: 'done', show: go(`/payments/return/${orderId}`) },
  { name: '16-photos', who: 'rested', show: go('/photos') },
  { name: '17-settings', who: 'rested', whole: true, show: go('/settings') },
  { name: '20-finance', who: 'finance', whole: true, show: go('/finance') },
  {
    name: '21-account',
    who: 'finance',
    whole: true,
    show: async (page) => {
      await page.goto('/finance/accounts/done')
      await at(page, 'time-slider').press('ArrowLeft')
      await at(page, 'statement-closing').waitFor()
    },
  },
  {
    name: '21-account-paper',
    who: 'finance',
    whole: true,
    show: async (page) => {
      await page.goto('/finance/accounts/done')
      await at(page, 'statement-closing').waitFor()
      await page.emulateMedia({ media: 'print' })
    },
  },
  { name: '22-payments', who: 'finance', show: go('/finance/payments') },
  { name: '23-reconciliation', who: 'finance', whole: true, show: go('/finance/reconciliation') },
  { name: '24-analytics', who: 'analyst', whole: true, show: go('/analytics?groupBy=day,style') },
  { name: '25-operations', who: 'admin', whole: true, show: go('/operations') },
  { name: '26-bonuses', who: 'admin', show: go('/operations/bonuses') },
  { name: '27-proofs', who: 'finance', whole: true, show: go('/finance/proofs') },
  { name: '18-terms', who: null, whole: true, show: go('/terms') },
  { name: '18-privacy', who: null, whole: true, show: go('/privacy') },
  { name: '19-not-found', who: 'rested', show: go('/nothing') },
  { name: '19-not-yours', who: 'finance', show: go('/shoot') },
  {
    name: '19-unread',
    who: 'rested',
    show: async (page) => {
      await page.route('**/api/ai/catalog', (route) => route.fulfill({ status: 500 }))
      await page.goto('/shoot')
      await at(page, 'unread').waitFor()
    },
  },
  {
    name: '19-unread-console',
    who: 'finance',
    show: async (page) => {
      await page.route('**/api/finance/**', (route) => route.fulfill({ status: 500 }))
      await page.route('**/api/read-models', (route) => route.fulfill({ status: 503 }))
      await page.goto('/finance')
      await at(page, 'reading-notice').waitFor()
    },
  },
  { name: '19-album-gone', who: 'rested', show: go('/albums/00000000-0000-4000-8000-000000000000') },
  {
    name: '20-offline',
    who: 'done',
    show: async (page) => {
      await page.goto(`/albums/${albumId}`)
      await at(page, 'album-rename').waitFor()
      await page.context().setOffline(true)
      await at(page, 'offline-notice').waitFor()
    },
  },
]
