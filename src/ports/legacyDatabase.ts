/** The database of before, as it stood at one moment. Text and times as they were found there, and nothing checked. */

/** RFC 3339, UTC, milliseconds; null for a time that isn't one. */
export type OldTime = string | null

export interface OldTransaction {
  readonly id: string
  readonly type: 'DEDUCT' | 'REFUND' | 'PURCHASE' | 'BONUS'
  readonly amount: number
  readonly balanceAfter: number
  readonly referenceType: string | null
  readonly referenceId: string | null
  readonly description: string | null
  readonly createdAt: OldTime
}

export interface OldJob {
  readonly id: string
  readonly albumId: string | null
  readonly mode: 'SINGLE' | 'BATCH'
  readonly config: unknown
  readonly totalImages: number
  readonly completedImages: number
  readonly failedImages: number
  readonly creditsReserved: number
  readonly creditsUsed: number
  readonly status: 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'PARTIAL' | 'FAILED' | 'CANCELLED'
  readonly createdAt: OldTime
  readonly completedAt: OldTime
}

export interface OldGeneration {
  readonly id: string
  readonly style: string
  readonly role: string | null
  readonly urls: readonly string[]
  readonly selectedUrl: string | null
  readonly isFavorited: boolean
  readonly modelId: string | null
  readonly status: string
  readonly creditsUsed: number
  readonly cost: number
  readonly albumId: string | null
  readonly jobId: string | null
  readonly createdAt: OldTime
  readonly completedAt: OldTime
}

export interface OldAlbum {
  readonly id: string
  readonly name: string | null
  readonly images: unknown
  readonly groups: unknown
  readonly createdAt: OldTime
}

export interface OldPhoto {
  readonly id: string
  readonly role: string
  readonly url: string
  readonly isActive: boolean
  readonly createdAt: OldTime
}

export interface OldPayment {
  readonly id: string
  readonly type: string
  readonly method: string
  readonly amount: number
  readonly creditsGranted: number | null
  readonly status: 'PENDING' | 'COMPLETED' | 'FAILED' | 'REFUNDED'
  readonly orderId: string | null
  readonly paymentKey: string | null
  readonly smartstoreOrderId: string | null
  readonly createdAt: OldTime
}

/** Rows of one user, each table's in the order of their time. */
export interface OldRows {
  readonly transactions: readonly OldTransaction[]
  readonly jobs: readonly OldJob[]
  readonly generations: readonly OldGeneration[]
  readonly albums: readonly OldAlbum[]
  readonly photos: readonly OldPhoto[]
  readonly payments: readonly OldPayment[]
}
export type OldTable = keyof OldRows

export interface OldUser extends OldRows {
  readonly id: string
  readonly balance: number
}

/** A row whose user isn't there, or is none. */
export interface Orphan {
  readonly table: OldTable
  readonly id: string
  readonly userId: string | null
}

export interface LegacyDatabase {
  /** Counted by the old database itself, so that what was read can be held against it. */
  totals(): Promise<{ readonly users: number; readonly credits: number; readonly belowZero: number; readonly creditsBelowZero: number }>
  /** Every user once, in the order of their ids. Memory: one user's rows and a page of each table. */
  users(onOrphan: (orphan: Orphan) => void): AsyncIterable<OldUser>
  close(): Promise<void>
}
