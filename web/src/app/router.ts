import { createRouter } from '@tanstack/react-router'
import { subscribeToSession } from '../api/session.ts'
import { routeTree } from './routes.tsx'

export const router = createRouter({ routeTree, scrollRestoration: true, defaultPreload: 'intent' })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

// Who is no longer signed in leaves what isn't theirs, and comes back to it afterwards.
subscribeToSession(() => void router.invalidate())
