/** What is due, the same from read models and from the log. Run it from a test file of each implementation. */
import { describe, expect, test } from 'vitest'
import { cancelJob } from '../../src/commands/jobs/cancelJob.ts'
import { placeOrder } from '../../src/commands/orders/placeOrder.ts'
import { deactivatePhoto } from '../../src/commands/portraits/deactivatePhoto.ts'
import { registerPhoto } from '../../src/commands/portraits/registerPhoto.ts'
import { openAccount } from '../../src/commands/credits/openAccount.ts'
import {
  accountStream,
  jobIdSchema,
  type OrderId,
  paymentStream,
  photoIdSchema,
  referencesStream,
  type UserId,
} from '../../src/domain/ids.ts'
import type { Due, DueGrants, DueJobs, DuePage, DuePayments, DuePhotos } from '../../src/ports/due.ts'
import type { PaymentCommand } from '../../src/domain/payment/commands.ts'
import type { EventStore } from '../../src/ports/eventStore.ts'
import { instant } from '../../src/scheduling/instant.ts'
import { metaOf } from '../accountRunner.ts'
import { info, memoryContext } from '../commandContext.ts'
import { granting, grantNamed, keyNamed, noon, photoNamed, userNamed } from '../fixtures.ts'
import { noticeOf, opening, orderNamed, recording } from '../payments/fixtures.ts'

export interface DueUnderTest {
  readonly jobs: DueJobs
  readonly grants: DueGrants
  readonly photos: DuePhotos
  readonly payments: DuePayments
  /** Resolves when what was appended until now is seen. */
  readonly seen: () => Promise<void>
  readonly close: () => Promise<void>
}

const minutes = 60_000
/** Some minutes after the tests begin. */
const at = (ms: number) => instant(noon + ms)

/** @param open begins anew on a log that is still empty */
export function dueContract(title: string, open: (store: EventStore) => Promise<DueUnderTest>): void {
  async function world() {
    const { context, store, pass } = memoryContext()
    const due = await open(store)
    const withPortrait = async (userId: UserId) => {
      await openAccount(context, { userId, info })
      const registered = await registerPhoto(context, { userId, role: 'BRIDE', image: new Uint8Array([1]), info })
      if (registered.type === 'refused') throw new Error(registered.refusal.code)
      return photoIdSchema.parse(registered.photoId)
    }
    const order = async (userId: UserId, photoId: string) => {
      const request = { mode: 'BATCH', styles: ['CLASSIC_STUDIO'], roles: ['BRIDE'], totalImages: 2, referencePhotoIds: [photoId] } as const
      const placed = await placeOrder(context, { userId, request, idempotencyKey: null, info })
      if (placed.type === 'refused') throw new Error(placed.refusal.code)
      return jobIdSchema.parse(placed.answer.jobId)
    }
    const startUpload = (userId: UserId, name: string) => {
      const command = {
        type: 'StartUpload',
        userId,
        photoId: photoNamed(name),
        role: 'BRIDE',
        objectKey: `portraits/${name}`,
        oneOff: false,
      } as const
      return context.references.execute(referencesStream(userId), command, metaOf(name))
    }
    const pay = (orderId: OrderId, name: string, command: PaymentCommand) =>
      context.payments.execute(paymentStream(orderId), command, metaOf(`${orderId} ${name}`))
    /** An order of credits, some milliseconds after the tests begin. */
    const openOrder = async (name: string, ms: number) => {
      const orderId = orderNamed(name)
      await pay(orderId, 'opening', { ...opening, orderId, userId: userNamed(name), now: at(ms) })
      const ofIt = { orderId, userId: userNamed(name) }
      return {
        orderId,
        tell: (type: 'paid' | 'failed' | 'refunded', paymentId: string) =>
          pay(orderId, type, recording(noticeOf(type, { ...ofIt, paymentId }), { now: at(ms + 1) })),
      }
    }
    return { context, pass, due, withPortrait, order, startUpload, openOrder, pay }
  }
  const first = (until: string): DuePage => ({ until, after: null, maxCount: 100 })
  const idsOf = (due: readonly Due[]) => due.map(({ id }) => id)
  /** Page by page, each behind the last of the one before. */
  async function pages(read: (page: DuePage) => Promise<readonly Due[]>, until: string, maxCount: number) {
    const found: (readonly string[])[] = []
    let page = await read({ until, after: null, maxCount })
    for (; page.length > 0 && found.length < 10; page = await read({ until, after: page.at(-1) ?? null, maxCount })) found.push(idsOf(page))
    return found
  }

  describe(`${title}, what is due`, () => {
    test('is a job from its deadline on, the longest overdue first, until its credits are settled', async () => {
      const { context, pass, due, withPortrait, order } = await world()
      const [early, late] = [userNamed('early'), userNamed('late')]
      const earlyJob = await order(early, await withPortrait(early))
      await pass(minutes)
      const lateJob = await order(late, await withPortrait(late))
      await due.seen()
      expect(await due.jobs.overdue(first(at(15 * minutes - 1)))).toEqual([])
      expect(await due.jobs.overdue(first(at(15 * minutes)))).toMatchObject([{ id: earlyJob, userId: early }])
      expect(idsOf(await due.jobs.overdue(first(at(60 * minutes))))).toEqual([earlyJob, lateJob])
      await cancelJob(context, { userId: early, jobId: earlyJob, info })
      await due.seen()
      expect(idsOf(await due.jobs.overdue(first(at(60 * minutes))))).toEqual([lateJob])
      await due.close()
    })

    test('is a grant from its instant on, the soonest first, while something is available in it', async () => {
      const { context, pass, due, withPortrait, order } = await world()
      const userId = userNamed('granted')
      const photoId = await withPortrait(userId)
      const expiring = (name: string, amount: number, ms: number) =>
        context.accounts.execute(accountStream(userId), granting(name, amount, { userId, expiresAt: at(ms) }), metaOf(name))
      await expiring('later', 3, 2 * minutes)
      await expiring('soon', 2, minutes)
      await due.seen()
      expect(await due.grants.expiring(first(at(minutes - 1)))).toEqual([])
      expect(await due.grants.expiring(first(at(minutes)))).toMatchObject([{ id: grantNamed('soon'), userId, expiresAt: at(minutes) }])
      expect(idsOf(await due.grants.expiring(first(at(9 * minutes))))).toEqual([grantNamed('soon'), grantNamed('later')])
      const jobId = await order(userId, photoId)
      await due.seen()
      expect(idsOf(await due.grants.expiring(first(at(9 * minutes))))).toEqual([grantNamed('later')])
      await cancelJob(context, { userId, jobId, info })
      await due.seen()
      expect(idsOf(await due.grants.expiring(first(at(9 * minutes))))).toEqual([grantNamed('soon'), grantNamed('later')])
      await pass(minutes)
      await context.accounts.execute(accountStream(userId), { type: 'ExpireGrants', now: at(minutes) }, metaOf('expiry'))
      await due.seen()
      expect(idsOf(await due.grants.expiring(first(at(9 * minutes))))).toEqual([grantNamed('later')])
      await due.close()
    })

    test('is an upload that was never registered, from when it began', async () => {
      const { pass, due, withPortrait, startUpload } = await world()
      const userId = userNamed('uploading')
      await withPortrait(userId)
      await pass(minutes)
      await startUpload(userId, 'broken off')
      await due.seen()
      expect(await due.photos.abandoned(first(at(minutes - 1)))).toEqual([])
      expect(await due.photos.abandoned(first(at(minutes)))).toMatchObject([{ id: photoNamed('broken off'), userId }])
      await due.close()
    })

    test('is a photo from its deactivation on, with where its file lies, until it is erased', async () => {
      const { context, pass, due, withPortrait } = await world()
      const userId = userNamed('leaving')
      const photoId = await withPortrait(userId)
      await due.seen()
      expect(await due.photos.toErase(first(at(60 * minutes)))).toEqual([])
      await pass(minutes)
      await deactivatePhoto(context, { userId, photoId, info })
      await due.seen()
      expect(await due.photos.toErase(first(at(minutes - 1)))).toEqual([])
      expect(await due.photos.toErase(first(at(minutes)))).toMatchObject([{ id: photoId, userId, objectKey: `portraits/${photoId}.jpg` }])
      await context.references.execute(referencesStream(userId), { type: 'RecordErasure', photoId }, metaOf('erasure'))
      await due.seen()
      expect(await due.photos.toErase(first(at(60 * minutes)))).toEqual([])
      await due.close()
    })

    test('is no photo that an open job names', async () => {
      const { context, due, withPortrait, order } = await world()
      const userId = userNamed('ordering')
      const photoId = await withPortrait(userId)
      const jobId = await order(userId, photoId)
      await deactivatePhoto(context, { userId, photoId, info })
      await due.seen()
      expect(await due.photos.toErase(first(at(minutes)))).toEqual([])
      await cancelJob(context, { userId, jobId, info })
      await due.seen()
      expect(idsOf(await due.photos.toErase(first(at(minutes))))).toEqual([photoId])
      await due.close()
    })

    test('is an order of credits from when it was opened, until it is open no more', async () => {
      const { due, openOrder } = await world()
      const late = await openOrder('late', minutes)
      const early = await openOrder('early', 0)
      await due.seen()
      expect(await due.payments.open(first(at(-1)))).toEqual([])
      expect(await due.payments.open(first(at(0)))).toMatchObject([{ id: early.orderId, userId: userNamed('early') }])
      expect(idsOf(await due.payments.open(first(at(minutes))))).toEqual([early.orderId, late.orderId])
      expect(await pages(due.payments.open, at(minutes), 1)).toEqual([[early.orderId], [late.orderId]])
      await early.tell('paid', 'p1')
      await late.tell('failed', 'p2')
      await due.seen()
      expect(await due.payments.open(first(at(60 * minutes)))).toEqual([])
      await due.close()
    })

    test('is a confirmation from when it began, until its end is known', async () => {
      const { due, openOrder, pay } = await world()
      const { orderId, tell } = await openOrder('confirming', 0)
      await due.seen()
      expect(await due.payments.confirming(first(at(60 * minutes)))).toEqual([])
      await pay(orderId, 'confirmation', { type: 'StartConfirmation', paymentId: 'p1', now: at(minutes) })
      await due.seen()
      expect(await due.payments.confirming(first(at(minutes - 1)))).toEqual([])
      expect(await due.payments.confirming(first(at(minutes)))).toMatchObject([{ id: orderId, userId: userNamed('confirming') }])
      await tell('paid', 'p1')
      await due.seen()
      expect(await due.payments.confirming(first(at(60 * minutes)))).toEqual([])
      await due.close()
    })

    test('is a refund that was asked for, until it is paid back', async () => {
      const { due, openOrder, pay } = await world()
      const { orderId, tell } = await openOrder('refunding', 0)
      await tell('paid', 'p1')
      await due.seen()
      expect(await due.payments.refunding(first(at(60 * minutes)))).toEqual([])
      const wish = {
        type: 'RequestRefund',
        reason: 'asked for',
        requestedBy: 'admin-1',
        idempotency: keyNamed('refund'),
        now: at(minutes),
      } as const
      await pay(orderId, 'wish', wish)
      await due.seen()
      expect(await due.payments.refunding(first(at(minutes - 1)))).toEqual([])
      expect(await due.payments.refunding(first(at(minutes)))).toMatchObject([{ id: orderId, userId: userNamed('refunding') }])
      await tell('refunded', 'p1')
      await due.seen()
      expect(await due.payments.refunding(first(at(60 * minutes)))).toEqual([])
      await due.close()
    })

    test('comes page by page, each once, those of one moment in the order of their ids', async () => {
      const { due, startUpload, pass } = await world()
      const userId = userNamed('many')
      const names = ['a', 'b', 'c', 'd', 'e']
      for (const name of names) await startUpload(userId, name)
      await pass(1)
      await startUpload(userId, 'later')
      await due.seen()
      const expected = [...names.map(photoNamed).sort(), photoNamed('later')]
      const found = await pages(due.photos.abandoned, at(minutes), 2)
      expect(found).toEqual([expected.slice(0, 2), expected.slice(2, 4), expected.slice(4)])
      await due.close()
    })
  })
}
