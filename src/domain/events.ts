/** Every event there is, with the schema that it is checked against before it is written. */
import { type AccountEvent, accountEventSchemas } from './account/events.ts'
import { type AlbumEvent, albumEventSchemas } from './album/events.ts'
import { type CampaignEvent, campaignEventSchemas } from './campaign/events.ts'
import { type JobEvent, jobEventSchemas } from './job/events.ts'
import { type LegacyEvent, legacyEventSchemas } from './legacy/events.ts'
import { type OperationsEvent, operationsEventSchemas } from './operations/events.ts'
import { type PaymentEvent, paymentEventSchemas } from './payment/events.ts'
import { type ReferencesEvent, referencesEventSchemas } from './references/events.ts'

export type DomainEvent =
  AccountEvent | JobEvent | ReferencesEvent | AlbumEvent | PaymentEvent | CampaignEvent | OperationsEvent | LegacyEvent
export type EventType = DomainEvent['type']
/** What anybody's money follows from. Its auditor knows each of them, or doesn't compile. */
export type MoneyEvent = AccountEvent | PaymentEvent
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>

export const eventSchemas = {
  ...accountEventSchemas,
  ...jobEventSchemas,
  ...referencesEventSchemas,
  ...albumEventSchemas,
  ...paymentEventSchemas,
  ...campaignEventSchemas,
  ...operationsEventSchemas,
  ...legacyEventSchemas,
} as const
