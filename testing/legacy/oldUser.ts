/** A user of before for specs, as the old database would be read: named rows, and nothing else. */
import type { OldAlbum, OldGeneration, OldJob, OldPayment, OldPhoto, OldTransaction, OldUser } from '../../src/ports/legacyDatabase.ts'

export const oldTime = (minutes: number): string => new Date(Date.UTC(2024, 2, 1, 9, minutes)).toISOString()

export const oldUser = (id: string, balance: number, rows: Partial<OldUser> = {}): OldUser => ({
  id,
  balance,
  transactions: [],
  jobs: [],
  generations: [],
  albums: [],
  photos: [],
  payments: [],
  ...rows,
})

export const oldTransaction = (id: string, changes: Partial<OldTransaction> = {}): OldTransaction => ({
  id,
  type: 'BONUS',
  amount: 5,
  balanceAfter: 5,
  referenceType: 'SYSTEM',
  referenceId: null,
  description: null,
  createdAt: oldTime(0),
  ...changes,
})

export const oldJob = (id: string, changes: Partial<OldJob> = {}): OldJob => ({
  id,
  albumId: null,
  mode: 'BATCH',
  config: { styles: ['CLASSIC_STUDIO'] },
  totalImages: 5,
  completedImages: 5,
  failedImages: 0,
  creditsReserved: 5,
  creditsUsed: 5,
  status: 'COMPLETED',
  createdAt: oldTime(1),
  completedAt: oldTime(2),
  ...changes,
})

export const oldGeneration = (id: string, urls: readonly string[], changes: Partial<OldGeneration> = {}): OldGeneration => ({
  id,
  style: 'CLASSIC',
  role: 'COUPLE',
  urls,
  selectedUrl: null,
  isFavorited: false,
  modelId: null,
  status: 'COMPLETED',
  creditsUsed: 1,
  cost: 0.04,
  albumId: null,
  jobId: null,
  createdAt: oldTime(3),
  completedAt: oldTime(4),
  ...changes,
})

export const oldAlbum = (id: string, images: unknown, changes: Partial<OldAlbum> = {}): OldAlbum => ({
  id,
  name: '제주 스냅',
  images,
  groups: [],
  createdAt: oldTime(5),
  ...changes,
})

export const oldPhoto = (id: string, changes: Partial<OldPhoto> = {}): OldPhoto => ({
  id,
  role: 'BRIDE',
  url: `https://old.test/${id}.jpg`,
  isActive: true,
  createdAt: oldTime(6),
  ...changes,
})

export const oldPayment = (id: string, changes: Partial<OldPayment> = {}): OldPayment => ({
  id,
  type: 'AI_CREDITS',
  method: 'TOSS',
  amount: 9_900,
  creditsGranted: 30,
  status: 'COMPLETED',
  orderId: `order_${id}`,
  paymentKey: `key_${id}`,
  smartstoreOrderId: null,
  createdAt: oldTime(7),
  ...changes,
})
