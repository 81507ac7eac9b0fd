/** `/`: to who isn't signed in, what this is; to a couple, their albums. */
import { lazy, Suspense } from 'react'
import { useSession } from '../api/session.ts'
import { LandingPage } from '../features/landing/LandingPage.tsx'
import { NotYet, NotYours } from './pages.tsx'

const AlbumsPage = lazy(() => import('../features/albums/AlbumsPage.tsx').then(({ AlbumsPage: page }) => ({ default: page })))

export function Home() {
  const session = useSession()
  if (!session) return <LandingPage />
  if (!session.roles.includes('user')) return <NotYours />
  return (
    <Suspense fallback={<NotYet />}>
      <AlbumsPage />
    </Suspense>
  )
}
