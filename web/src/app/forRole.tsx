/** Opens a page to those with a role: others read that it isn't theirs, and who isn't signed in goes and comes back. */
import { redirect } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { getSession, useSession } from '../api/session.ts'
import { NotYours } from './pages.tsx'

export type CallerRole = 'user' | 'finance' | 'analyst' | 'admin'

export const forRole = (role: CallerRole, Page: ComponentType) => ({
  beforeLoad: ({ location }: { readonly location: { readonly href: string } }) => {
    if (!getSession()) throw redirect({ to: '/sign-in', search: { next: location.href }, replace: true })
  },
  component: function ForRole() {
    const session = useSession()
    if (!session) return null
    return session.roles.includes(role) ? <Page /> : <NotYours />
  },
})
