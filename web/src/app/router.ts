import { createRouter } from '@tanstack/react-router'
import { getSession, subscribeToSession } from '../api/session.ts'
import { routeTree } from './routes.tsx'

export const router = createRouter({ routeTree, scrollRestoration: true, defaultPreload: 'intent' })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

// Who is no longer signed in leaves what isn't theirs, and comes back to it afterwards. A new token alone changes nothing.
let known = personOf()
subscribeToSession(() => {
  const before = known
  known = personOf()
  if (known !== before) void router.invalidate()
})

function personOf(): string {
  const session = getSession()
  return session ? `${session.userId} ${session.roles.join(' ')}` : ''
}
