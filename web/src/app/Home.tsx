/** `/`: to who isn't signed in, what this is; to a couple, their albums; to others, the page that their role opens. */
import { Navigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useSession } from '../api/session.ts'
import { LandingPage } from '../features/landing/LandingPage.tsx'
import { NotYet, NotYours } from './pages.tsx'

const AlbumsPage = lazy(() => import('../features/albums/AlbumsPage.tsx').then(({ AlbumsPage: page }) => ({ default: page })))

const consoles = [
  { role: 'finance', to: '/finance' },
  { role: 'analyst', to: '/analytics' },
  { role: 'admin', to: '/operations' },
] as const

export function Home() {
  const session = useSession()
  if (!session) return <LandingPage />
  if (!session.roles.includes('user')) {
    const [first] = consoles.filter(({ role }) => session.roles.includes(role))
    return first ? <Navigate to={first.to} replace /> : <NotYours />
  }
  return (
    <Suspense fallback={<NotYet />}>
      <AlbumsPage />
    </Suspense>
  )
}
