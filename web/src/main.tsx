/** Begins here: what was chosen before is put on the page, then the page is drawn. */
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { startTransition, StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import './fonts/generated/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { queryClient } from './api/queryClient.ts'
import { getSession, subscribeToSession } from './api/session.ts'
import { router } from './app/router.ts'
import { remembered } from './features/session/remembered.ts'
import { language } from './i18n/language.ts'
import { theme } from './i18n/theme.ts'

language.follow((value) => {
  document.documentElement.lang = value
})
theme.follow((value) => {
  document.documentElement.dataset.theme = value
})

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
const page = (
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>
)
const { dataset } = document.documentElement
// The first page was drawn already, for who isn't signed in and reads this language: it comes alive as it stands, in
// slices, and does what was pressed before it could.
if (root.dataset.language === language.get() && !getSession() && remembered() !== 'in') {
  void router.load().then(() => {
    startTransition(() => {
      hydrateRoot(root, page)
    })
    delete dataset.drawn
    for (const button of root.querySelectorAll<HTMLElement>('[data-pressed]')) {
      delete button.dataset.pressed
      button.click()
    }
  })
} else {
  root.replaceChildren()
  createRoot(root).render(page)
  delete dataset.drawn
}

// Letters beyond those of our own texts, in slices that are loaded as they are needed: where people type names.
const loadSlices = () => {
  if (getSession()) void import('./fonts/slices.ts')
}
loadSlices()
subscribeToSession(loadSlices)
