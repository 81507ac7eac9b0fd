/** The pages of those who work with the ledger: finance, analysts, operators. Their addresses carry the whole view. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { forRole } from './forRole.tsx'
import { root } from './root.ts'
import { givenOf } from './searchValues.ts'

const under = () => root

const accounts = createRoute({
  getParentRoute: under,
  path: '/finance',
  validateSearch: (search: Record<string, unknown>): { readonly q?: string } => givenOf(search, ['q']),
  staticData: { area: 'finance' },
  ...forRole(
    'finance',
    lazyRouteComponent(() => import('../features/finance/AccountsPage.tsx'), 'AccountsPage'),
  ),
})

const account = createRoute({
  getParentRoute: under,
  path: '/finance/accounts/$userId',
  validateSearch: (search: Record<string, unknown>): { readonly at?: string; readonly month?: string } => givenOf(search, ['at', 'month']),
  staticData: { area: 'finance' },
  ...forRole(
    'finance',
    lazyRouteComponent(() => import('../features/finance/AccountPage.tsx'), 'AccountPage'),
  ),
})

const payments = createRoute({
  getParentRoute: under,
  path: '/finance/payments',
  validateSearch: (search: Record<string, unknown>): { readonly status?: PaymentStatus } => {
    const status = statuses.find((one) => one === search.status)
    return status ? { status } : {}
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
  validateSearch: (search: Record<string, unknown>): { readonly from?: string; readonly to?: string } => givenOf(search, ['from', 'to']),
  staticData: { area: 'finance' },
  ...forRole(
    'finance',
    lazyRouteComponent(() => import('../features/finance/ReconciliationPage.tsx'), 'ReconciliationPage'),
  ),
})

const proofs = createRoute({
  getParentRoute: under,
  path: '/finance/proofs',
  validateSearch: (search: Record<string, unknown>): { readonly position?: string } => givenOf(search, ['position']),
  staticData: { area: 'finance' },
  ...forRole(
    'finance',
    lazyRouteComponent(() => import('../features/finance/proofs/ProofsPage.tsx'), 'ProofsPage'),
  ),
})

const analytics = createRoute({
  getParentRoute: under,
  path: '/analytics',
  validateSearch: (
    search: Record<string, unknown>,
  ): { readonly from?: string; readonly to?: string; readonly groupBy?: string; readonly timeZone?: string } =>
    givenOf(search, ['from', 'to', 'groupBy', 'timeZone']),
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
  validateSearch: (search: Record<string, unknown>): { readonly campaign?: string } => givenOf(search, ['campaign']),
  staticData: { area: 'operations' },
  ...forRole(
    'admin',
    lazyRouteComponent(() => import('../features/operations/BonusesPage.tsx'), 'BonusesPage'),
  ),
})

export const consoles = [accounts, account, payments, reconciliation, proofs, analytics, operations, bonuses] as const
