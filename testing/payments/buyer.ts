/** Everybody who reads what one buyer did: two orders of credits, one of them paid; a grant; a job that ended and one that is open. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { openApi } from '../api.ts'
import { placed, signIn } from '../client.ts'
import { waitFor } from '../waitFor.ts'
import { openCheckout } from './buying.ts'

const granted = z.object({ grantId: z.string() })

export async function tellOfBuyer(api: Awaited<ReturnType<typeof openApi>>) {
  const user = await signIn(api.address)
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
  const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
  const analyst = await signIn(api.address, `analyst-${randomUUID()}`, ['analyst'])
  const { id } = await user.register('BRIDE')
  const given = { userId: user.userId, amount: 3, kind: 'goodwill', reason: 'late' }
  const { grantId } = (await admin.send('POST', '/api/admin/grants', { key: randomUUID(), body: given })).as(granted)
  const first = (await user.order(id, 2)).as(placed)
  await api.deliver(user.userId, first.jobId, 0)
  await api.fail(user.userId, first.jobId, 1)
  await user.ended(first.jobId)
  const { orderId } = await openCheckout(user)
  await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'pay' } })
  await waitFor('the credits', async () => (await user.ledger()).balance === 37)
  await openCheckout(user)
  const open = await user.order(id, 1)
  return {
    user,
    admin,
    finance,
    analyst,
    grantId,
    orderId,
    jobId: open.as(placed).jobId,
    written: open.headers.get('ledger-position') ?? '',
  }
}
