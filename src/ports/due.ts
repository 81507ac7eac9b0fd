/**
 * What is due by some moment, page by page, in the order of its time and id. It is read from read models, which may lag:
 * whoever acts on it asks the decider.
 */
import type { GrantId, JobId, OrderId, PhotoId, UserId } from '../domain/ids.ts'

export interface Due<Id extends string = string> {
  readonly id: Id
  readonly userId: UserId
  /** When it came due, in the form of whoever keeps it: good for asking on from there, and for nothing else. */
  readonly dueAt: string
}

export interface DuePage {
  /** What came due at this moment or before it. */
  readonly until: string
  /** The last one of the page before. Null: the first page. */
  readonly after: Pick<Due, 'id' | 'dueAt'> | null
  readonly maxCount: number
}

export interface DueJobs {
  /** Jobs whose deadline has passed and whose credits aren't settled. */
  overdue(page: DuePage): Promise<readonly Due<JobId>[]>
}

export interface DuePhoto extends Due<PhotoId> {
  readonly objectKey: string
}

export interface DuePhotos {
  /** Uploaded by the moment, and still not registered. */
  abandoned(page: DuePage): Promise<readonly Due<PhotoId>[]>
  /** Deactivated by the moment, their files still there, and named by no task of a job that isn't settled. */
  toErase(page: DuePage): Promise<readonly DuePhoto[]>
}

export interface DueGrant extends Due<GrantId> {
  readonly expiresAt: string
}

export interface DueGrants {
  /** Grants that end by the moment and in which something is available. */
  expiring(page: DuePage): Promise<readonly DueGrant[]>
}

export interface DuePayments {
  /** Orders that nobody has paid, by when they were opened. */
  open(page: DuePage): Promise<readonly Due<OrderId>[]>
  /** Orders with a confirmation whose end nobody has seen, by when it began. */
  confirming(page: DuePage): Promise<readonly Due<OrderId>[]>
  /** What an operator wants paid back and isn't, by when that was asked for. */
  refunding(page: DuePage): Promise<readonly Due<OrderId>[]>
}
