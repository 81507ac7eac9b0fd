/** Opens a page to those with a role: others read that it isn't theirs, and who isn't signed in goes and comes back. */
import type { ComponentType } from 'react'
import { useSession } from '../api/session.ts'
import { requireSession } from './atIssuer.ts'
import { NotYours } from './pages.tsx'

export type CallerRole = 'user' | 'finance' | 'analyst' | 'admin'

export const forRole = (role: CallerRole, Page: ComponentType) => ({
  beforeLoad: async ({ location, preload }: { readonly location: { readonly href: string }; readonly preload: boolean }) => {
    if (!preload) await requireSession(location.href)
  },
  component: function ForRole() {
    const session = useSession()
    if (!session) return null
    return session.roles.includes(role) ? <Page /> : <NotYours />
  },
})
