/** Which versions of which events there are, and how older ones are read. An event that changes gets a new number here and an upcast beside it. */
import type { EventType } from '../domain/events.ts'
import { accountOpenedV1 } from './upcasts/AccountOpened.v1.ts'
import { albumCreatedV1, albumGroupsArrangedV1, albumPhotosEditedV1, albumRenamedV1 } from './upcasts/albumTexts.v1.ts'
import { creditsGrantedV1 } from './upcasts/CreditsGranted.v1.ts'
import { creditsReservedV1 } from './upcasts/CreditsReserved.v1.ts'
import { imageDeliveredV1 } from './upcasts/ImageDelivered.v1.ts'
import { imageFailedV1 } from './upcasts/ImageFailed.v1.ts'
import { jobAcceptedV1 } from './upcasts/JobAccepted.v1.ts'
import { lateResultDiscardedV1 } from './upcasts/LateResultDiscarded.v1.ts'
import { orderRefusedV1 } from './upcasts/OrderRefused.v1.ts'
import { reservationSettledV1 } from './upcasts/ReservationSettled.v1.ts'
import type { Upcast } from './upcasts/upcast.ts'

/** What this release writes. */
export const versionOf: Readonly<Record<EventType, string>> = {
  AccountOpened: '2',
  CreditsGranted: '2',
  CreditsReserved: '2',
  OrderRefused: '2',
  CheckoutRequested: '1',
  ReservationSettled: '2',
  GrantExpired: '1',
  CreditsRevoked: '1',
  ErasureRequested: '1',
  AccountErased: '1',
  JobAccepted: '2',
  TaskStarted: '1',
  ImageDelivered: '2',
  ImageFailed: '2',
  JobCancelled: '1',
  JobTimedOut: '1',
  JobFinished: '1',
  LateResultDiscarded: '2',
  PhotoUploadStarted: '1',
  ReferencePhotoRegistered: '1',
  ReferencePhotoDeactivated: '1',
  ReferencePhotoErased: '1',
  ConsentGiven: '1',
  AlbumCreated: '2',
  AlbumRenamed: '2',
  AlbumGroupsArranged: '2',
  AlbumPhotosEdited: '2',
  AlbumPhotosOrdered: '1',
  AlbumDeleted: '1',
  CheckoutOpened: '1',
  SessionOpened: '1',
  ConfirmationStarted: '1',
  PaymentReceived: '1',
  PaymentImported: '1',
  PaymentIdentified: '1',
  ConfirmationEnded: '1',
  CheckoutFailed: '1',
  CheckoutExpired: '1',
  RefundRequested: '1',
  PaymentRefunded: '1',
  PaymentRejected: '1',
  BonusCampaignStarted: '1',
  BonusCampaignFinished: '1',
  RejectionResolved: '1',
  ProofRestarted: '1',
  DeadLetterReplayed: '1',
  LegacyRowsImported: '1',
}

/** Each takes an older version to the present one. */
export const upcasts: readonly Upcast[] = [
  accountOpenedV1,
  albumCreatedV1,
  albumRenamedV1,
  albumGroupsArrangedV1,
  albumPhotosEditedV1,
  creditsGrantedV1,
  creditsReservedV1,
  imageDeliveredV1,
  imageFailedV1,
  jobAcceptedV1,
  lateResultDiscardedV1,
  orderRefusedV1,
  reservationSettledV1,
]

export const isEventType = (type: string): type is EventType => Object.hasOwn(versionOf, type)

/** What can be read, by type and version: with an upcast, or as it is. */
export interface Readable {
  readonly type: EventType
  readonly version: string
  readonly upcast: Upcast | null
}

export const readable: readonly Readable[] = [
  ...Object.keys(versionOf)
    .filter(isEventType)
    .map((type) => ({ type, version: versionOf[type], upcast: null })),
  ...upcasts.map((upcast) => ({ type: upcast.type, version: upcast.version, upcast })),
]

const readableByName = new Map(readable.map((one) => [`${one.type} ${one.version}`, one]))
export const findReadable = (type: string, version: string | undefined): Readable | undefined => readableByName.get(`${type} ${version}`)

/** Why an event of this type and version can't be read. */
export function whyUnreadable(type: string, version: string | undefined): string {
  if (!isEventType(type)) return `the unknown type ${type}; a newer release wrote it`
  const known = readable.filter((one) => one.type === type).map((one) => one.version)
  return `schema version ${version ?? 'none'}; this release reads ${known.sort().join(' and ')} of ${type}`
}
