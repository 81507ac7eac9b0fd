/**
 * Ids of everything that follows from something else are derived from it (UUIDv5), so that doing a step
 * again gives the same ids and the event store can tell a repeat from a second time.
 */
import { hash } from 'node:crypto'
import { z } from 'zod'

export const userIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_.|:-]{1,128}$/)
  .brand<'UserId'>()
export type UserId = z.infer<typeof userIdSchema>

/** The one spelling that ids of ours have: another one names nothing, and doesn't come back from where it is packed. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const uuid = z.uuid()
export const jobIdSchema = uuid.brand<'JobId'>()
export type JobId = z.infer<typeof jobIdSchema>
export const taskIdSchema = uuid.brand<'TaskId'>()
export type TaskId = z.infer<typeof taskIdSchema>
export const imageIdSchema = uuid.brand<'ImageId'>()
export type ImageId = z.infer<typeof imageIdSchema>
export const photoIdSchema = uuid.brand<'PhotoId'>()
export type PhotoId = z.infer<typeof photoIdSchema>
export const albumIdSchema = uuid.brand<'AlbumId'>()
export type AlbumId = z.infer<typeof albumIdSchema>
/** A group in an album; clients make these ids themselves. */
export const groupIdSchema = uuid.brand<'GroupId'>()
export type GroupId = z.infer<typeof groupIdSchema>
export const consentIdSchema = uuid.brand<'ConsentId'>()
export type ConsentId = z.infer<typeof consentIdSchema>
export const grantIdSchema = uuid.brand<'GrantId'>()
export type GrantId = z.infer<typeof grantIdSchema>
/** A purchase; a provider may bring an id of its own. */
export const orderIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{6,64}$/)
  .brand<'OrderId'>()
export type OrderId = z.infer<typeof orderIdSchema>
/** The name of a campaign of bonuses. */
export const campaignSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .brand<'Campaign'>()
export type Campaign = z.infer<typeof campaignSchema>
export const rejectionIdSchema = uuid.brand<'RejectionId'>()
export type RejectionId = z.infer<typeof rejectionIdSchema>
export type OperationId = string & z.$brand<'OperationId'>
/** What an `Idempotency-Key` becomes: the same for one caller, account and key, and telling nothing of them. */
export const keyIdSchema = uuid.brand<'KeyId'>()
export type KeyId = z.infer<typeof keyIdSchema>
/** Names one intention; a repeat of the intention carries the same id. */
export type CommandId = string & z.$brand<'CommandId'>

const namespace = 'b6a4c2f08a0e5d539c3a5f0f3f6d1f5e'
const namespaceBytes = namespace.length / 2
/** Longer names than any cause has are rare, and get a buffer of their own. */
const scratch = Buffer.alloc(1024)
scratch.write(namespace, 'hex')

/** RFC 9562, version 5, by the one-shot hash: an order derives a dozen ids, and each took the library five times as long. */
function derive(...parts: readonly (string | number)[]): string {
  const name = JSON.stringify(parts)
  const bytesMax = namespaceBytes + name.length * 3
  const bytes = bytesMax <= scratch.length ? scratch : Buffer.alloc(bytesMax)
  if (bytes !== scratch) bytes.write(namespace, 'hex')
  const end = namespaceBytes + bytes.write(name, namespaceBytes)
  return uuidOf(hash('sha1', bytes.subarray(0, end), 'hex'), '5')
}

/** The first 122 bits of a digest as a UUID. */
function uuidOf(hex: string, version: '5' | '8'): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** An order's tasks are asked for by its answer, its job, both read models and a cancel's answer, within a second as a rule. */
const lately = new Map<JobId, readonly TaskId[]>()
const latelyMax = 1_024

/** The ids of all tasks of a job. */
export function taskIdsOf(jobId: JobId, count: number): readonly TaskId[] {
  const known = lately.get(jobId)
  if (known && known.length >= count) return known
  const ids = Array.from({ length: count }, (_, index) => taskIdOf(jobId, index))
  if (lately.size >= latelyMax) lately.clear()
  lately.set(jobId, ids)
  return ids
}

export const commandIdOf = (...cause: readonly (string | number)[]) => derive('command', ...cause) as CommandId
export const keyIdOf = (caller: string, account: UserId, key: string) => derive('key', caller, account, key) as KeyId
export const jobIdOf = (commandId: CommandId) => derive('job', commandId) as JobId
export const taskIdOf = (jobId: JobId, index: number) => derive('task', jobId, index) as TaskId
export const imageIdOf = (taskId: TaskId) => derive('image', taskId) as ImageId
export const grantIdOf = (commandId: CommandId) => derive('grant', commandId) as GrantId
export const signupGrantIdOf = (userId: UserId) => derive('signup-grant', userId) as GrantId
export const orderIdOf = (commandId: CommandId) => derive('order', commandId) as OrderId
/** Where a notice lies that names no order that could be read. */
export const unreadableOrderIdOf = (noticeId: string) => derive('unreadable-notice', noticeId) as OrderId
/** The stream of what an operator did about a rejected notice: once. */
export const operationIdOf = (...cause: readonly (string | number)[]) => derive('operation', ...cause) as OperationId
/** The rejection of a payment that was received and whose grant the account refused. */
export const grantRejectionIdOf = (orderId: OrderId) => derive('rejection', 'grant', orderId) as RejectionId
export const rejectionIdOf = (...cause: readonly (string | number)[]) => derive('rejection', ...cause) as RejectionId
/** One order, one grant: whoever says that it was paid, and however often. */
export const purchaseGrantIdOf = (orderId: OrderId) => derive('purchase-grant', orderId) as GrantId
/** One campaign, one grant for each user. */
export const bonusGrantIdOf = (campaign: Campaign, userId: UserId) => derive('bonus-grant', campaign, userId) as GrantId
/** What takes it back answers this key, as a revocation by hand answers the caller's. */
export const refundKeyIdOf = (orderId: OrderId) => derive('refund-key', orderId) as KeyId
export const photoIdOf = (commandId: CommandId) => derive('photo', commandId) as PhotoId
export const consentIdOf = (userId: UserId, kind: string, version: string | number) => derive('consent', userId, kind, version) as ConsentId
export const albumIdOf = (commandId: CommandId) => derive('album', commandId) as AlbumId
export const defaultAlbumIdOf = (userId: UserId) => derive('default-album', userId) as AlbumId
/** What was brought over of the balance of before: once for each user. */
export const openingGrantIdOf = (userId: UserId) => derive('opening-grant', userId) as GrantId
/** What a job of the old database still held: given back once. */
export const givenBackGrantIdOf = (oldJobId: string) => derive('given-back-grant', oldJobId) as GrantId
/** Of a row of the old database, by the table's word and its primary key there. */
export const legacyIdOf = (of: 'transaction' | 'generation' | 'group' | 'picture', ...oldId: readonly string[]) =>
  derive('legacy', of, ...oldId)
export const legacyJobIdOf = (oldId: string) => derive('legacy', 'job', oldId) as JobId
export const legacyAlbumIdOf = (oldId: string) => derive('legacy', 'album', oldId) as AlbumId
export const legacyImageIdOf = (generationId: string, at: number) => derive('legacy', 'image', generationId, at) as ImageId
/**
 * The id of the `index`-th event that a command appends to a stream. What the event says, and for whom, is part of
 * it: the store takes an append with known ids for a repeat, and one key may come twice to two processes at once,
 * even with two bodies.
 * @param content the event's payload and metadata (the command's id among it) as text, the same for the same content
 */
export const eventIdOf = (index: number, content: string) => uuidOf(hash('sha256', `event ${index} ${content}`, 'hex'), '8')
/** The id of a line of history: one per job and kind, or one per grant. */
export const transactionIdOf = (type: 'DEDUCT' | 'REFUND' | 'GRANT', reference: string) => derive('transaction', type, reference)
/** Of what was taken from a grant: a grant may lose something several times, an event takes from one grant, once. */
export const takingIdOf = (userId: UserId, revision: number) => derive('transaction', 'TAKING', userId, revision)

/** The names of all streams begin with one of these; the functions below make them. */
export const streamPrefixes = ['account-', 'job-', 'references-', 'album-', 'payment-', 'campaign-', 'operations-', 'legacy-'] as const
export const accountStream = (userId: UserId) => `account-${userId}`
export const jobStream = (jobId: JobId) => `job-${jobId}`
export const referencesStream = (userId: UserId) => `references-${userId}`
export const albumStream = (albumId: AlbumId) => `album-${albumId}`
export const paymentStream = (orderId: OrderId) => `payment-${orderId}`
export const campaignStream = (campaign: Campaign) => `campaign-${campaign}`
export const legacyStream = (userId: UserId) => `legacy-${userId}`
export const operationsStream = (operationId: OperationId) => `operations-${operationId}`
