/** What every use case needs: the deciders' runners, the engines behind ports, and the settings that rules take. */

import type { AccountState } from '../domain/account/state.ts'
import type { AccountCommand, AccountRejection } from '../domain/account/commands.ts'
import type { AccountEvent } from '../domain/account/events.ts'
import type { AlbumState } from '../domain/album/album.ts'
import type { AlbumCommand, AlbumRejection } from '../domain/album/commands.ts'
import type { AlbumEvent } from '../domain/album/events.ts'
import type { CampaignCommand, CampaignRejection, CampaignState } from '../domain/campaign/campaign.ts'
import type { CampaignEvent } from '../domain/campaign/events.ts'
import type { JobCommand, JobRejection } from '../domain/job/commands.ts'
import type { JobEvent } from '../domain/job/events.ts'
import type { JobState } from '../domain/job/job.ts'
import type { LegacyEvent } from '../domain/legacy/events.ts'
import type { LegacyCommand, LegacyRejection, LegacyState } from '../domain/legacy/legacy.ts'
import type { OperationsEvent } from '../domain/operations/events.ts'
import type { OperationsCommand, OperationsState } from '../domain/operations/operations.ts'
import type { PaymentCommand, PaymentRejection } from '../domain/payment/commands.ts'
import type { PaymentEvent } from '../domain/payment/events.ts'
import type { PaymentState } from '../domain/payment/state.ts'
import type { ReferencesCommand, ReferencesRejection } from '../domain/references/commands.ts'
import type { ReferencesEvent } from '../domain/references/events.ts'
import type { ReferencesState } from '../domain/references/references.ts'
import type { EventStore } from '../ports/eventStore.ts'
import type { ModelOnSale } from '../ports/imageModel.ts'
import type { ObjectStore } from '../ports/objectStore.ts'
import type { PaymentProvider } from '../ports/paymentProvider.ts'
import type { PersonalText } from '../ports/personalText.ts'
import type { PhotoInspector } from '../ports/photoInspector.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import type { RecentReservations } from './orders/recentReservations.ts'
import type { DeciderRunner } from './runner/runDecider.ts'

export interface CommandContext {
  readonly store: EventStore
  readonly accounts: DeciderRunner<AccountState, AccountCommand, AccountEvent, AccountRejection>
  readonly jobs: DeciderRunner<JobState, JobCommand, JobEvent, JobRejection>
  readonly references: DeciderRunner<ReferencesState, ReferencesCommand, ReferencesEvent, ReferencesRejection>
  readonly albums: DeciderRunner<AlbumState, AlbumCommand, AlbumEvent, AlbumRejection>
  readonly payments: DeciderRunner<PaymentState, PaymentCommand, PaymentEvent, PaymentRejection>
  readonly campaigns: DeciderRunner<CampaignState, CampaignCommand, CampaignEvent, CampaignRejection>
  readonly operations: DeciderRunner<OperationsState, OperationsCommand, OperationsEvent, never>
  readonly legacy: DeciderRunner<LegacyState, LegacyCommand, LegacyEvent, LegacyRejection>
  /** Null where nothing can be bought. */
  readonly paymentProvider: PaymentProvider | null
  /** Of orders that this process took lately: whoever cancels at once needs no read, for events don't change. */
  readonly recentReservations: RecentReservations
  readonly objects: ObjectStore
  readonly personalText: PersonalText
  readonly inspector: PhotoInspector
  readonly scheduler: Scheduler
  readonly settings: { readonly openJobsMax: number; readonly jobDeadlineMs: number; readonly models: readonly ModelOnSale[] }
}

/** Who asked, and in which conversation. */
export interface RequestInfo {
  /** A user id, or `system`. */
  readonly actor: string
  readonly correlationId: string
  /** W3C trace context, when the request had one. */
  readonly traceparent: string | null
}

/** For when the log turns out to be another one: drops everything that this process remembers of it. */
export function forgetLog(context: CommandContext): void {
  const { accounts, jobs, references, albums, payments, campaigns, operations, legacy, recentReservations } = context
  for (const runner of [accounts, jobs, references, albums, payments, campaigns, operations, legacy]) runner.forget()
  recentReservations.clear()
}
