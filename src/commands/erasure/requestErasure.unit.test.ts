import { expect, test } from 'vitest'
import { info, memoryContext } from '../../../testing/commandContext.ts'
import { owner } from '../../../testing/fixtures.ts'
import { accountStream, commandIdOf } from '../../domain/ids.ts'
import { openAccount } from '../credits/openAccount.ts'
import { metaOfRequest } from '../meta.ts'
import { openCheckout } from '../payments/checkout.ts'
import { eraseAccount } from './eraseAccount.ts'
import { requestErasure } from './requestErasure.ts'

test('an order of credits that is on its way while its owner wishes to be forgotten is closed at once', async () => {
  const { context, store } = memoryContext()
  const caller = { ...info, actor: owner }
  await openAccount(context, { userId: owner, info: caller })
  const { execute } = context.payments
  const slow = {
    ...context,
    payments: {
      ...context.payments,
      execute: async (...command: Parameters<typeof execute>) => {
        if (command[1].type === 'OpenCheckout') await requestErasure(context, { userId: owner, info: caller })
        return execute(...command)
      },
    },
  }
  const answer = await openCheckout(slow, { userId: owner, packageId: 'credits-10', idempotencyKey: 'k', info: caller })
  expect(answer).toMatchObject({ type: 'refused', refusal: { code: 'account_erased' } })
  const events = await store.readAll({ after: 0n, maxCount: 100 })
  expect(events.filter(({ stream }) => stream.startsWith('payment-'))).toMatchObject([
    { type: 'CheckoutOpened' },
    { type: 'CheckoutExpired', data: { cause: 'erasure' } },
  ])
})

test('who asks again is told when it was wished, also where whoever heard it died before the mark and the eraser made it', async () => {
  const { context } = memoryContext()
  const caller = { ...info, actor: owner }
  await openAccount(context, { userId: owner, info: caller })
  const wishedAt = '2090-01-01T00:00:00.000Z'
  const meta = metaOfRequest(commandIdOf('request-erasure', owner), caller)
  await context.accounts.execute(accountStream(owner), { type: 'RequestErasure', now: wishedAt }, meta)
  await eraseAccount(context, { openOrdersOf: async () => [], plainAlbumsOf: async () => [], picturesOf: async () => [] }, owner)
  expect((await requestErasure(context, { userId: owner, info: caller })).requestedAt).toBe(wishedAt)
})
