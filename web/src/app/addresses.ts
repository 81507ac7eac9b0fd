/** Every address of the web client. The build hands this table to the server: what isn't in it is answered with 404. */
export const addresses = [
  '/',
  '/sign-in',
  '/sign-in/callback',
  '/onboarding',
  '/albums/$id',
  '/shoot',
  '/jobs/$id',
  '/credits',
  '/photos',
  '/settings',
  '/terms',
  '/privacy',
  '/finance',
  '/finance/accounts/$userId',
  '/finance/payments',
  '/finance/reconciliation',
  '/analytics',
  '/operations',
  '/operations/bonuses',
  '/finance/proofs',
  '/payments/return/$orderId',
  '/test-checkout/$orderId',
] as const

export type Address = (typeof addresses)[number]
