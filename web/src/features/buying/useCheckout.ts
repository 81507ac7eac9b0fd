/** Opens an order for a package and leads to where it is paid. One key a package, until the order is there: pressed twice, it is one order. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, contentOf } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import { mine } from '../../api/queries.ts'
import { rememberPlace } from './afterPayment.ts'

const keyName = (packageId: string) => `sillok.checkout.${packageId}`

function keyOf(packageId: string): string {
  const kept = sessionStorage.getItem(keyName(packageId))
  if (kept !== null) return kept
  const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  sessionStorage.setItem(keyName(packageId), made)
  return made
}

export const useCheckout = (place: string) =>
  useMutation({
    mutationFn: (packageId: string) =>
      contentOf(api.POST('/api/payments/checkouts', { params: { header: { 'Idempotency-Key': keyOf(packageId) } }, body: { packageId } })),
    retry: (failures, error) => failures < 3 && isPassing(error),
    onSuccess: ({ checkoutUrl }, packageId) => {
      sessionStorage.removeItem(keyName(packageId))
      rememberPlace(place)
      if (checkoutUrl !== null) location.assign(checkoutUrl)
    },
  })

const checkMs = 1_000

export const useOrder = (orderId: string) =>
  useQuery({
    queryKey: mine('checkout', orderId),
    queryFn: ({ signal }) => contentOf(api.GET('/api/payments/checkouts/{orderId}', { params: { path: { orderId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.status === 'OPEN' ? checkMs : false),
  })
