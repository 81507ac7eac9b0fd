/** The pages of those who work with the ledger: finance, analysts, operators. Their addresses carry the whole view. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { forRole } from './forRole.tsx'
import { root } from './root.ts'
import { viewedOf } from './searchValues.ts'
import type { TableViews } from '../ui/tableView.ts'

const under = () => root

/** What an address of a console carries: what is asked for, and how its tables are looked at. */
type Viewed<Name extends string> = { readonly [N in Name]?: string } & { readonly tables?: TableViews }

const accounts = createRoute({
  getParentRoute: under,
  path: '/finance',
  validateSearch: (search: Record<string, unknown>): Viewed<'q' | 'at' | 'from' | 'to'> => viewedOf(search, ['q', 'at', 'from', 'to']),
  staticData: { area: 'finance' },
  ...forRole(
    'finance',
    lazyRouteComponent(() => import('../features/finance/AccountsPage.tsx'), 'AccountsPage'),
  ),
})

const account = createRoute({
  getParentRoute: under,
  path: '/finance/accounts/$userId',
  validateSearch: (search: Record<string, unknown>): Viewed<'at' | 'month' | 'kind' | 'find'> =>
    viewedOf(search, ['at', 'month', 'kind', 'find']),
  staticData: { area: 'finance' },
  ...forRole(
    'finance',
    lazyRouteComponent(() => import('../features/finance/AccountPage.tsx'), 'AccountPage'),
  ),
})

const payments = createRoute({
  getParentRoute: under,
  path: '/finance/payments',
  validateSearch: (search: Record<string, unknown>): Viewed<'from' | 'to'> & { readonly status?: PaymentStatus } => {
    const status = statuses.find((one) => one === search.status)
    return { ...viewedOf(search, ['from', 'to']), ...(status && { status }) }
  },
  staticData: { area: 'finance' },
  ...forRole(
    'finance',
    lazyRouteComponent(() => import('../features/finance/PaymentsPage.tsx'), 'PaymentsPage'),
  ),
})

const statuses = ['OPEN', 'PAID', 'FAILED', 'EXPIRED', 'REFUNDED'] as const
type PaymentStatus = (typeof statuses)[number]

const reconciliation = createRoute({
  getParentRoute: under,
  path: '/finance/reconciliation',
  validateSearch: (search: Record<string, unknown>): Viewed<'from' | 'to'> => viewedOf(search, ['from', 'to']),
  staticData: { area: 'finance' },
  ...forRole(
    'finance',
    lazyRouteComponent(() => import('../features/finance/ReconciliationPage.tsx'), 'ReconciliationPage'),
  ),
})

const proofs = createRoute({
  getParentRoute: under,
  path: '/finance/proofs',
  validateSearch: (search: Record<string, unknown>): Viewed<'position'> => viewedOf(search, ['position']),
  staticData: { area: 'finance' },
  ...forRole(
    'finance',
    lazyRouteComponent(() => import('../features/finance/proofs/ProofsPage.tsx'), 'ProofsPage'),
  ),
})

const analytics = createRoute({
  getParentRoute: under,
  path: '/analytics',
  validateSearch: (search: Record<string, unknown>): Viewed<'from' | 'to' | 'groupBy' | 'timeZone'> =>
    viewedOf(search, ['from', 'to', 'groupBy', 'timeZone']),
  staticData: { area: 'analytics' },
  ...forRole(
    'analyst',
    lazyRouteComponent(() => import('../features/analytics/AnalyticsPage.tsx'), 'AnalyticsPage'),
  ),
})

const operations = createRoute({
  getParentRoute: under,
  path: '/operations',
  staticData: { area: 'operations' },
  ...forRole(
    'admin',
    lazyRouteComponent(() => import('../features/operations/OperationsPage.tsx'), 'OperationsPage'),
  ),
})

const bonuses = createRoute({
  getParentRoute: under,
  path: '/operations/bonuses',
  validateSearch: (search: Record<string, unknown>): Viewed<'campaign'> => viewedOf(search, ['campaign']),
  staticData: { area: 'operations' },
  ...forRole(
    'admin',
    lazyRouteComponent(() => import('../features/operations/BonusesPage.tsx'), 'BonusesPage'),
  ),
})

export const consoles = [accounts, account, payments, reconciliation, proofs, analytics, operations, bonuses] as const
