/** What operators read and do. */
import { queryOptions } from '@tanstack/react-query'
import { api, contentOf } from '../../api/client.ts'
import { mine } from '../../api/queries.ts'
import type { components } from '../../api/schema.d.ts'

export type Operations = Awaited<ReturnType<typeof readOperations>>
export type DeadLetter = components['schemas']['DeadLetter']
export type Parked = components['schemas']['ParkedEvent']
export type Rejected = components['schemas']['RejectedPayment']
export type Campaign = components['schemas']['BonusCampaign']
export const kindsByHand = ['goodwill', 'compensation', 'promotion', 'purchase'] as const
export type KindByHand = (typeof kindsByHand)[number]

const lookAgainMs = 5_000
const campaignLookMs = 1_000

const readOperations = (signal: AbortSignal) => contentOf(api.GET('/api/admin/operations', { signal }))

export const operationsQuery = () =>
  queryOptions({
    queryKey: mine('operations'),
    queryFn: ({ signal }) => readOperations(signal),
    refetchInterval: lookAgainMs,
  })

export const campaignQuery = (campaign: string) =>
  queryOptions({
    queryKey: mine('campaign', campaign),
    queryFn: ({ signal }) => contentOf(api.GET('/api/admin/bonuses/{campaign}', { params: { path: { campaign } }, signal })),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? campaignLookMs : false),
  })

export const replay = (id: string) => contentOf(api.POST('/api/admin/dead-letters/{id}/replay', { params: { path: { id } } }))

export const resolve = (id: string, note: string) =>
  api.POST('/api/admin/rejected-payments/{id}/resolution', { params: { path: { id } }, body: { note } })

export interface GrantWish {
  readonly userId: string
  readonly amount: number
  readonly kind: KindByHand
  readonly reason: string
  readonly expiresAt?: string
}

export const grant = (wish: GrantWish, key: string) =>
  contentOf(api.POST('/api/admin/grants', { params: { header: { 'Idempotency-Key': key } }, body: wish }))

export const revoke = (grantId: string, reason: string, key: string) =>
  contentOf(
    api.POST('/api/admin/grants/{grantId}/revocation', {
      params: { path: { grantId }, header: { 'Idempotency-Key': key } },
      body: { reason },
    }),
  )

export interface RefundWish {
  readonly orderId: string
  readonly reason: string
}

export const refund = ({ orderId, reason }: RefundWish, key: string) =>
  contentOf(
    api.POST('/api/admin/payments/{orderId}/refund', {
      params: { path: { orderId }, header: { 'Idempotency-Key': key } },
      body: { reason },
    }),
  )

export interface BonusWish {
  readonly campaign: string
  readonly amount: number
  readonly reason: string
  readonly expiresAt?: string
}

export const giveBonus = (wish: BonusWish) => contentOf(api.POST('/api/admin/bonuses', { body: wish }))
