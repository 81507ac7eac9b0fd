/** One rule taken out of a decider: what it then writes is named, whatever the tables say. */
import { expect, test } from 'vitest'
import { imageAt, keyNamed, owner } from '../../../testing/fixtures.ts'
import { audited } from '../../../testing/money/audited.ts'
import { createLedgerWorld, realDeciders } from '../../../testing/money/ledgerWorld.ts'
import { opening as checkout, orderId, paid, refunded } from '../../../testing/payments/fixtures.ts'
import { credits } from '../../domain/credits.ts'
import {
  type World,
  seeing,
  writing,
  job,
  payment,
  seeingJob,
  seeingOrder,
  waiting,
  gift,
  jobId,
  bought,
  run,
  work,
  open,
  order,
  delivering,
  end,
  purchase,
  buy,
  type Planted,
  revoking,
} from '../../../testing/money/planted.ts'

const ofJobs: readonly Planted[] = [
  {
    rule: 'a job is accepted once',
    without: { job: seeing(job, () => ({ status: 'absent' })) },
    story: [open, order, (world) => world.accept(owner, jobId)],
    named: { key: jobId, column: 'accepted before' },
  },
  {
    rule: 'a task ends once',
    without: seeingJob(waiting),
    story: [open, order, (world) => work(world, delivering, { ...delivering, image: imageAt('again.jpg') })],
    named: { key: jobId, column: 'tasks.0' },
  },
  {
    rule: 'a job ends with its last task',
    without: seeingJob((state) => ({
      ...state,
      states: state.states.map((one, index) => (index === 0 ? one : { status: 'DELIVERED', objectKey: `${index}.jpg` })),
    })),
    story: [open, order, (world) => work(world, delivering)],
    named: { key: jobId, column: 'outcomes' },
  },
  {
    rule: 'a job’s status follows from its outcomes',
    without: {
      job: writing(job, (event) => (event.type === 'JobFinished' ? { ...event, data: { ...event.data, status: 'COMPLETED' } } : event)),
    },
    story: [open, order, end],
    named: { key: jobId, column: 'status' },
  },
  {
    rule: 'nothing is delivered after the end',
    without: seeingJob(waiting),
    story: [open, order, (world) => work(world, { type: 'CancelJob' }, delivering)],
    named: { key: jobId, column: 'event' },
  },
]

const ofPayments: readonly Planted[] = [
  {
    rule: 'an order is paid once',
    without: seeingOrder((one) => ({ ...one, status: 'OPEN' })),
    story: [buy, (world) => world.payment(orderId).run(paid('p2'))],
    named: { key: orderId, column: 'status at PaymentReceived' },
  },
  {
    rule: 'an order is paid back once',
    without: seeingOrder((one) => ({ ...one, status: 'PAID' })),
    story: [buy, ...[1, 2].map(() => (world: World) => world.payment(orderId).run(refunded('p1')))],
    named: { key: orderId, column: 'status at PaymentRefunded' },
  },
  {
    rule: 'an order that was paid back is closed',
    without: seeingOrder((one) => ({ ...one, status: 'OPEN' })),
    story: [buy, (world) => world.payment(orderId).run(refunded('p1')), (world) => world.payment(orderId).run(paid('p1'))],
    named: { key: orderId, column: 'status at PaymentReceived' },
  },
  {
    rule: 'a refund takes back what was paid, and nothing else',
    without: seeingOrder((one) => ({ ...one, status: 'PAID' })),
    story: [open, (world) => world.payment(orderId).run(checkout), (world) => world.payment(orderId).run(refunded('p1'))],
    named: { key: orderId, column: 'grantId' },
  },
  {
    rule: 'an order is paid as it was opened',
    without: {
      payment: writing(payment, (event) =>
        event.type === 'PaymentReceived' ? { ...event, data: { ...event.data, credits: credits(100) } } : event,
      ),
    },
    story: [buy],
    named: { key: orderId, column: 'credits' },
  },
  {
    rule: 'an order’s grant follows from its id',
    without: {
      payment: writing(payment, (event) =>
        event.type === 'PaymentReceived' ? { ...event, data: { ...event.data, grantId: gift } } : event,
      ),
    },
    story: [buy],
    named: { key: orderId, column: 'grantId' },
  },
  {
    rule: 'a payment has one grant',
    without: {},
    story: [buy, (world) => run(world, purchase(), purchase({ grantId: gift, idempotency: keyNamed('again') }))],
    named: { key: orderId, column: 'granted before' },
  },
  {
    rule: 'a grant is as large as what was paid',
    without: {},
    story: [buy, (world) => run(world, purchase({ amount: credits(31) }))],
    named: { key: orderId, column: 'credits' },
  },
  {
    rule: 'no purchase without its payment',
    without: {},
    story: [open, (world) => world.payment(orderId).run(checkout), (world) => run(world, purchase())],
    named: { key: orderId, column: 'order' },
  },
  {
    rule: 'a refund closes the grant of an order that was paid back',
    without: {},
    story: [buy, (world) => run(world, purchase(), { ...revoking, grantId: bought, cause: 'refund' })],
    named: { key: bought, column: 'refunded' },
  },
]

const planted = [...ofJobs, ...ofPayments]

test.each(planted)('without: $rule', ({ without, story, named }) => {
  const world = createLedgerWorld({ ...realDeciders, ...without })
  for (const chapter of story) chapter(world)
  expect(audited(world.log).findings).toContainEqual(expect.objectContaining(named))
})

// What no decider forbids is asked of it wrongly in these stories, so nothing is taken out.
test.each(planted.filter(({ without }) => Object.keys(without).length > 0))('with it there is nothing to name: $rule', ({ story }) => {
  const world = createLedgerWorld()
  for (const chapter of story) chapter(world)
  expect(audited(world.log).findings).toEqual([])
})
