/** Users of before who are taken over: balances, what unfinished jobs held, orders, rows and pictures. */
import { planOf } from '../../src/commands/legacy/plan.ts'
import { partsOf, noRows } from '../../src/commands/legacy/parts.ts'
import { accountDecider } from '../../src/domain/account/account.ts'
import { credits } from '../../src/domain/credits.ts'
import {
  accountStream,
  commandIdOf,
  givenBackGrantIdOf,
  legacyStream,
  openingGrantIdOf,
  paymentStream,
  userIdSchema,
} from '../../src/domain/ids.ts'
import { legacyDecider } from '../../src/domain/legacy/legacy.ts'
import { paymentDecider } from '../../src/domain/payment/payment.ts'
import { imageAt } from '../fixtures.ts'
import { type HistoryAppend, streamsOf } from './streams.ts'
import { oldGeneration, oldJob, oldPayment, oldTransaction, oldUser } from '../legacy/oldUser.ts'

const statuses = ['COMPLETED', 'REFUNDED', 'PENDING', 'FAILED'] as const

export function* arriving({ seed, accounts }: { readonly seed: number; readonly accounts: number }): Generator<HistoryAppend> {
  const [openings, orders, legacy] = [streamsOf(accountDecider), streamsOf(paymentDecider), streamsOf(legacyDecider)]
  for (let index = 0; index < accounts; index += 1) {
    const id = `${seed}-${index}`
    const now = new Date(Date.UTC(2026, 10, 25, index)).toISOString()
    const userId = userIdSchema.parse(`arriver-${id}`)
    const old = oldUser(userId, 3 + index, {
      transactions: [
        oldTransaction(`t1 ${id}`),
        oldTransaction(`t2 ${id}`, { type: 'DEDUCT', amount: -5, balanceAfter: -1, referenceType: 'THEME' }),
      ],
      jobs: [oldJob(`j ${id}`, { status: 'PROCESSING', creditsUsed: 2, completedAt: null })],
      generations: [
        oldGeneration(`g1 ${id}`, ['https://old.test/1.jpg', 'https://old.test/2.jpg'], { jobId: `j ${id}` }),
        oldGeneration(`g2 ${id}`, []),
      ],
      payments: [oldPayment(`m_${id}`, { status: statuses[index % statuses.length] ?? 'COMPLETED' })],
    })
    const { balance, opening, held, payments, transactions, jobs, generations, pictures } = planOf(userId, old, now)
    const grants = [
      {
        grantId: openingGrantIdOf(userId),
        kind: 'opening',
        amount: credits(opening),
        reference: { type: 'SYSTEM', id: 'import' },
      } as const,
      ...held.map((one) => {
        const reference = { type: 'SYSTEM', id: one.oldId } as const
        return { grantId: givenBackGrantIdOf(one.oldId), kind: 'compensation', amount: credits(one.credits), reference } as const
      }),
    ]
    const step = (of: string) => commandIdOf('arriving', id, of)
    yield* openings.run(accountStream(userId), { type: 'OpenImportedAccount', userId, grants, now }, step('open'))
    for (const payment of payments)
      yield* orders.run(paymentStream(payment.orderId), { type: 'ImportPayment', ...payment, now }, step('payment'))
    const [rows = noRows] = partsOf({ transactions: [...transactions], jobs: [...jobs], generations: [...generations], pictures: [] })
    const copied = pictures.map(({ url, ...picture }) => ({ ...picture, image: imageAt(`legacy/${url.length}.jpg`) }))
    const importing = { type: 'ImportRows', userId, balance, now } as const
    yield* legacy.run(legacyStream(userId), { ...importing, rows, isComplete: true }, step('rows'))
    yield* legacy.run(legacyStream(userId), { ...importing, rows: { ...noRows, pictures: copied }, isComplete: false }, step('pictures'))
  }
}
