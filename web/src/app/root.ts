import { createRootRoute } from '@tanstack/react-router'
import { Layout } from './Layout.tsx'
import { Failed, NotFound, NotYet } from './pages.tsx'

/** What every page lies in. */
export const root = createRootRoute({ component: Layout, notFoundComponent: NotFound, errorComponent: Failed, pendingComponent: NotYet })
