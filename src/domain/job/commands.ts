import type { FailureCode } from '../catalogue.ts'
import type { JobId, UserId } from '../ids.ts'
import type { Order } from '../order.ts'
import type { Billed, ProviderCalls, StoredImage } from './events.ts'

export type JobCommand =
  /** First step after the reservation; again: nothing. Every other command needs it first. */
  | { readonly type: 'AcceptJob'; readonly jobId: JobId; readonly userId: UserId; readonly order: Order; readonly deadlineAt: string }
  | { readonly type: 'StartTask'; readonly index: number }
  /** For a task that has ended: `LateResultDiscarded`, once for each object key. */
  | {
      readonly type: 'DeliverImage'
      readonly index: number
      readonly image: StoredImage
      readonly model: string
      readonly attempts: number
      readonly billed: Billed
      readonly calls: ProviderCalls
    }
  /** For a task that was ended without it, and whose calls may have cost something: `LateResultDiscarded`, once; else nothing. */
  | {
      readonly type: 'FailTask'
      readonly index: number
      readonly failureCode: FailureCode
      readonly attempts: number
      readonly billed: Billed
      readonly calls: ProviderCalls
    }
  /** A job that has ended: nothing. */
  | { readonly type: 'CancelJob' }
  /** Before the deadline: rejected. A job that has ended: nothing. */
  | { readonly type: 'TimeOutJob'; readonly now: string }

export type JobRejection =
  { readonly code: 'job_not_accepted' } | { readonly code: 'deadline_not_reached' } | { readonly code: 'no_such_task' }
