/**
 * What others may see of each event: analysts and other services read it from a topic. No personal data but ids, nothing
 * that was typed, no object keys, no hashes of requests. Names and fields are a promise: never rename, add a version.
 * Every event has one, so that the revisions of a stream have no gaps for its readers.
 */
import { z } from 'zod'
import { accountEventSchemas as account, releaseCodeSchema } from '../domain/account/events.ts'
import { capturedSlots, releasedSlots } from '../domain/account/settlement.ts'
import { albumEventSchemas as album } from '../domain/album/events.ts'
import type { EventType } from '../domain/events.ts'
import { jobEventSchemas as job, storedImageSchema } from '../domain/job/events.ts'
import { campaignEventSchemas as campaign } from '../domain/campaign/events.ts'
import { orderSchema } from '../domain/order.ts'
import { legacyEventSchemas as legacy } from '../domain/legacy/events.ts'
import { operationsEventSchemas as operations } from '../domain/operations/events.ts'
import { paymentEventSchemas as payment } from '../domain/payment/events.ts'
import { referencesEventSchemas as references } from '../domain/references/events.ts'
import type { EventMetadata } from '../ports/eventStore.ts'
import type { PublicEvent } from '../ports/publicEventSink.ts'
import type { StoredEvent } from './decode.ts'

/** CloudEvents' `source` of all of them. */
export const eventSource = 'urn:sillok'

export interface PublicShape {
  readonly type: `com.sillok.${string}.v${number}`
  readonly summary: string
  /** Strips what isn't named. */
  readonly schema: z.ZodObject
}

const order = orderSchema.extend({ photos: z.array(orderSchema.shape.photos.element.omit({ objectKey: true })) })

export const publicEvents: Readonly<Record<EventType, PublicShape>> = {
  AccountOpened: {
    type: 'com.sillok.account-opened.v1',
    summary: 'A user has a ledger.',
    schema: account.AccountOpened.omit({ decidedAt: true }),
  },
  CreditsGranted: {
    type: 'com.sillok.credits-granted.v1',
    summary: 'Credits were given to an account.',
    schema: account.CreditsGranted.omit({ reason: true, decidedAt: true, idempotency: true }),
  },
  CreditsReserved: {
    type: 'com.sillok.credits-reserved.v1',
    summary: 'A job was accepted and its credits set aside, with the whole order.',
    schema: account.CreditsReserved.omit({ decidedAt: true, idempotency: true }).extend({ order }),
  },
  OrderRefused: {
    type: 'com.sillok.order-refused.v1',
    summary: 'An order was refused by the rules; no balance changed.',
    schema: account.OrderRefused.pick({
      userId: true,
      code: true,
      required: true,
      available: true,
      reserved: true,
      shortfall: true,
      refusedAt: true,
    }),
  },
  CheckoutRequested: {
    type: 'com.sillok.checkout-requested.v1',
    summary: 'A user wants to buy credits; no balance changed.',
    schema: account.CheckoutRequested.pick({ userId: true, orderId: true, packageId: true }),
  },
  ReservationSettled: {
    type: 'com.sillok.reservation-settled.v1',
    summary: 'The slots of delivered images were captured, the others released.',
    schema: account.ReservationSettled.omit({ slots: true, decidedAt: true }).extend({
      captured: z.array(z.number().int().min(0)),
      released: z.array(z.object({ slot: z.number().int().min(0), code: releaseCodeSchema })),
    }),
  },
  GrantExpired: {
    type: 'com.sillok.grant-expired.v1',
    summary: 'What was left of a grant at its instant, or came back to it after that, is gone.',
    schema: account.GrantExpired,
  },
  CreditsRevoked: {
    type: 'com.sillok.credits-revoked.v1',
    summary: 'A grant was closed, or what came back to a closed one was taken.',
    schema: account.CreditsRevoked.omit({ reason: true, idempotency: true }),
  },
  ErasureRequested: {
    type: 'com.sillok.erasure-requested.v1',
    summary: 'A user wishes to be forgotten.',
    schema: account.ErasureRequested,
  },
  AccountErased: {
    type: 'com.sillok.account-erased.v1',
    summary: "A user's pictures and texts are gone; the ledger's entries stay.",
    schema: account.AccountErased,
  },
  JobAccepted: { type: 'com.sillok.job-accepted.v1', summary: "A job's own stream begins.", schema: job.JobAccepted.extend({ order }) },
  TaskStarted: { type: 'com.sillok.task-started.v1', summary: 'The first attempt of an image began.', schema: job.TaskStarted },
  ImageDelivered: {
    type: 'com.sillok.image-delivered.v1',
    summary: 'An image is there.',
    schema: job.ImageDelivered.omit({ calls: true }).extend({ image: storedImageSchema.omit({ objectKey: true }) }),
  },
  ImageFailed: {
    type: 'com.sillok.image-failed.v1',
    summary: 'An image will not be there, and why.',
    schema: job.ImageFailed.omit({ calls: true }),
  },
  JobCancelled: { type: 'com.sillok.job-cancelled.v1', summary: 'The user ended the job.', schema: job.JobCancelled },
  JobTimedOut: { type: 'com.sillok.job-timed-out.v1', summary: 'The job was ended at its deadline.', schema: job.JobTimedOut },
  JobFinished: { type: 'com.sillok.job-finished.v1', summary: 'Every image of the job has its outcome.', schema: job.JobFinished },
  LateResultDiscarded: {
    type: 'com.sillok.late-result-discarded.v1',
    summary: 'A result came for an image that had its outcome.',
    schema: job.LateResultDiscarded.omit({ objectKey: true, calls: true }),
  },
  PhotoUploadStarted: {
    type: 'com.sillok.photo-upload-started.v1',
    summary: 'A portrait is on its way.',
    schema: references.PhotoUploadStarted.omit({ objectKey: true }),
  },
  ReferencePhotoRegistered: {
    type: 'com.sillok.reference-photo-registered.v1',
    summary: 'A portrait serves a role from now on.',
    schema: references.ReferencePhotoRegistered.pick({ userId: true, photoId: true, role: true }),
  },
  ReferencePhotoDeactivated: {
    type: 'com.sillok.reference-photo-deactivated.v1',
    summary: 'A portrait serves no role any more.',
    schema: references.ReferencePhotoDeactivated.omit({ objectKey: true }),
  },
  ReferencePhotoErased: {
    type: 'com.sillok.reference-photo-erased.v1',
    summary: "A portrait's file is gone.",
    schema: references.ReferencePhotoErased,
  },
  ConsentGiven: {
    type: 'com.sillok.consent-given.v1',
    summary: 'A user agreed to the use of their face.',
    schema: references.ConsentGiven,
  },
  AlbumCreated: {
    type: 'com.sillok.album-created.v1',
    summary: 'A user has another album.',
    schema: album.AlbumCreated.omit({ name: true }),
  },
  AlbumRenamed: {
    type: 'com.sillok.album-renamed.v1',
    summary: 'An album has another name.',
    schema: album.AlbumRenamed.omit({ name: true }),
  },
  AlbumGroupsArranged: {
    type: 'com.sillok.album-groups-arranged.v1',
    summary: 'The groups of an album and their order are others.',
    schema: album.AlbumGroupsArranged.extend({ groups: z.array(album.AlbumGroupsArranged.shape.groups.element.omit({ name: true })) }),
  },
  AlbumPhotosEdited: {
    type: 'com.sillok.album-photos-edited.v1',
    summary: 'Photos of an album are in other groups, are or are not favourites, or are left out.',
    schema: album.AlbumPhotosEdited.extend({ photos: z.array(album.AlbumPhotosEdited.shape.photos.element.omit({ tags: true })) }),
  },
  AlbumPhotosOrdered: {
    type: 'com.sillok.album-photos-ordered.v1',
    summary: 'The photos of an album stand in another order.',
    schema: album.AlbumPhotosOrdered,
  },
  AlbumDeleted: { type: 'com.sillok.album-deleted.v1', summary: 'An album is gone from its owner.', schema: album.AlbumDeleted },
  CheckoutOpened: {
    type: 'com.sillok.checkout-opened.v1',
    summary: 'Credits were ordered for money.',
    schema: payment.CheckoutOpened.omit({ idempotency: true }),
  },
  SessionOpened: {
    type: 'com.sillok.session-opened.v1',
    summary: 'The payment provider waits for the user.',
    schema: payment.SessionOpened.omit({ checkoutUrl: true }),
  },
  ConfirmationStarted: {
    type: 'com.sillok.confirmation-started.v1',
    summary: 'The provider is asked to take the money.',
    schema: payment.ConfirmationStarted,
  },
  ConfirmationEnded: {
    type: 'com.sillok.confirmation-ended.v1',
    summary: 'Nobody waits any more for what became of that payment.',
    schema: payment.ConfirmationEnded,
  },
  PaymentReceived: {
    type: 'com.sillok.payment-received.v1',
    summary: 'The order is paid; its grant follows.',
    schema: payment.PaymentReceived.omit({ receiptUrl: true }),
  },
  PaymentImported: {
    type: 'com.sillok.payment-imported.v1',
    summary: 'An order of the database of before; what was paid there was granted there.',
    schema: payment.PaymentImported,
  },
  PaymentIdentified: {
    type: 'com.sillok.payment-identified.v1',
    summary: 'The id of a payment that came without one.',
    schema: payment.PaymentIdentified,
  },
  CheckoutFailed: { type: 'com.sillok.checkout-failed.v1', summary: 'The payment was declined.', schema: payment.CheckoutFailed },
  CheckoutExpired: { type: 'com.sillok.checkout-expired.v1', summary: 'Nobody paid in time.', schema: payment.CheckoutExpired },
  RefundRequested: {
    type: 'com.sillok.refund-requested.v1',
    summary: 'An operator wants the money to go back.',
    schema: payment.RefundRequested.omit({ reason: true, idempotency: true }),
  },
  PaymentRefunded: {
    type: 'com.sillok.payment-refunded.v1',
    summary: 'The money went back; the order is closed.',
    schema: payment.PaymentRefunded,
  },
  PaymentRejected: {
    type: 'com.sillok.payment-rejected.v1',
    summary: 'A notice of a payment did not fit, and waits for an operator.',
    schema: payment.PaymentRejected,
  },
  BonusCampaignStarted: {
    type: 'com.sillok.bonus-campaign-started.v1',
    summary: 'Everybody who has an account is to get a bonus.',
    schema: campaign.BonusCampaignStarted.omit({ reason: true }),
  },
  BonusCampaignFinished: {
    type: 'com.sillok.bonus-campaign-finished.v1',
    summary: 'Everybody who was to get the bonus has it, or takes none.',
    schema: campaign.BonusCampaignFinished,
  },
  RejectionResolved: {
    type: 'com.sillok.rejection-resolved.v1',
    summary: 'An operator took a rejected notice off the list.',
    schema: operations.RejectionResolved.omit({ note: true }),
  },
  ProofRestarted: {
    type: 'com.sillok.proof-restarted.v1',
    summary: 'The log is sealed into another tree, under another name.',
    schema: operations.ProofRestarted.omit({ reason: true }),
  },
  DeadLetterReplayed: {
    type: 'com.sillok.dead-letter-replayed.v1',
    summary: 'An operator had something that failed tried again.',
    schema: operations.DeadLetterReplayed,
  },
  LegacyRowsImported: {
    type: 'com.sillok.legacy-rows-imported.v1',
    summary: 'Rows of the database of before were taken over, as evidence.',
    schema: legacy.LegacyRowsImported.omit({ transactions: true, jobs: true, generations: true, pictures: true }),
  },
}

/** An event as others may see it. */
export function publicEventOf(event: StoredEvent): PublicEvent {
  const { id, time, stream, revision, position } = event
  const metadata: EventMetadata = event.metadata
  const { type, schema } = publicEvents[event.type]
  return { id, type, time, stream, revision, position, data: schema.parse(promised(event)), traceparent: metadata.traceparent ?? null }
}

/** What an event holds, in the words that others were promised: they don't change with ours. */
function promised(event: StoredEvent): unknown {
  if (event.type !== 'ReservationSettled') return event.data
  const { slots } = event.data
  return { ...event.data, captured: capturedSlots(slots), released: releasedSlots(slots) }
}
