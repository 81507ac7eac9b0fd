import { createRootRoute } from '@tanstack/react-router'
import { recognise } from './atIssuer.ts'
import { Layout } from './Layout.tsx'
import { Failed, NotFound, NotYet } from './pages.tsx'

/** What every page lies in. */
export const root = createRootRoute({
  beforeLoad: async ({ location, preload }) => {
    if (!preload) await recognise(location.href)
  },
  component: Layout,
  notFoundComponent: NotFound,
  errorComponent: Failed,
  pendingComponent: NotYet,
})
