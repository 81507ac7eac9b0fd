/** The table of contents: which page stands at which address, and whom it is for. `addresses.ts` lists the same addresses. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { arriveFromIssuer } from './atIssuer.ts'
import { forRole } from './forRole.tsx'
import { Home } from './Home.tsx'
import { nextOf } from './nextAddress.ts'
import { consoles } from './consoleRoutes.tsx'
import { NotYet } from './pages.tsx'
import { root } from './root.ts'

const under = () => root

const home = createRoute({ getParentRoute: under, path: '/', component: Home, staticData: { area: 'none' } })

const signIn = createRoute({
  getParentRoute: under,
  path: '/sign-in',
  validateSearch: nextOf,
  component: lazyRouteComponent(() => import('./compositions.tsx'), 'SignIn'),
})

const signInCallback = createRoute({
  getParentRoute: under,
  path: '/sign-in/callback',
  beforeLoad: async ({ preload }) => {
    if (!preload) await arriveFromIssuer()
  },
  component: NotYet,
})

const onboarding = createRoute({
  getParentRoute: under,
  path: '/onboarding',
  validateSearch: nextOf,
  staticData: { area: 'photos' },
  ...forRole(
    'user',
    lazyRouteComponent(() => import('./compositions.tsx'), 'Onboarding'),
  ),
})

const album = createRoute({
  getParentRoute: under,
  path: '/albums/$id',
  staticData: { area: 'albums' },
  ...forRole(
    'user',
    lazyRouteComponent(() => import('../features/albums/AlbumPage.tsx'), 'AlbumPage'),
  ),
})

const shoot = createRoute({
  getParentRoute: under,
  path: '/shoot',
  validateSearch: (search: Record<string, unknown>): { readonly album?: string } =>
    typeof search.album === 'string' ? { album: search.album } : {},
  staticData: { area: 'shoot' },
  ...forRole(
    'user',
    lazyRouteComponent(() => import('./Shoot.tsx'), 'Shoot'),
  ),
})

const job = createRoute({
  getParentRoute: under,
  path: '/jobs/$id',
  staticData: { area: 'shoot' },
  ...forRole(
    'user',
    lazyRouteComponent(() => import('../features/shoot/JobPage.tsx'), 'JobPage'),
  ),
})

const credits = createRoute({
  getParentRoute: under,
  path: '/credits',
  staticData: { area: 'credits' },
  ...forRole(
    'user',
    lazyRouteComponent(() => import('./Credits.tsx'), 'Credits'),
  ),
})

const photos = createRoute({
  getParentRoute: under,
  path: '/photos',
  staticData: { area: 'photos' },
  ...forRole(
    'user',
    lazyRouteComponent(() => import('../features/photos/PhotosPage.tsx'), 'PhotosPage'),
  ),
})

const settings = createRoute({
  getParentRoute: under,
  path: '/settings',
  ...forRole(
    'user',
    lazyRouteComponent(() => import('./Settings.tsx'), 'Settings'),
  ),
})

const terms = createRoute({
  getParentRoute: under,
  path: '/terms',
  component: lazyRouteComponent(() => import('../features/legal/LegalPage.tsx'), 'TermsPage'),
})

const privacy = createRoute({
  getParentRoute: under,
  path: '/privacy',
  component: lazyRouteComponent(() => import('../features/legal/LegalPage.tsx'), 'PrivacyPage'),
})

const paymentReturn = createRoute({
  getParentRoute: under,
  path: '/payments/return/$orderId',
  staticData: { area: 'credits' },
  ...forRole(
    'user',
    lazyRouteComponent(() => import('../features/buying/PaymentReturnPage.tsx'), 'PaymentReturnPage'),
  ),
})

const testCheckout = createRoute({
  getParentRoute: under,
  path: '/test-checkout/$orderId',
  staticData: { area: 'credits' },
  ...forRole(
    'user',
    lazyRouteComponent(() => import('../features/buying/TestCheckoutPage.tsx'), 'TestCheckoutPage'),
  ),
})

export const routeTree = root.addChildren([
  home,
  signIn,
  signInCallback,
  onboarding,
  album,
  shoot,
  job,
  credits,
  photos,
  settings,
  terms,
  privacy,
  paymentReturn,
  testCheckout,
  ...consoles,
])
