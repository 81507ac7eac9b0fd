/** A client of the HTTP API for stories: remembers its token, reads answers as they come, checks their shape where a story looks. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { terminalStatusSchema } from '../src/domain/catalogue.ts'
import { waitFor } from './waitFor.ts'

const samplePortrait = join(import.meta.dirname, '..', 'assets', 'astronaut.png')

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as the schema has it; throws with the whole answer when it isn't so. */
  as<Schema extends z.ZodType>(schema: Schema): z.infer<Schema>
  /** The `code` of a problem document, null for anything else. */
  readonly code: string | null
}

export interface CallOptions {
  readonly body?: unknown
  readonly form?: FormData
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

export const transaction = z.object({
  id: z.string(),
  type: z.enum(['DEDUCT', 'REFUND', 'PURCHASE', 'BONUS']),
  kind: z.string(),
  grantId: z.string().nullable(),
  effectiveAt: z.string(),
  amount: z.number().int().positive(),
  balanceAfter: z.number().int().min(0),
  referenceType: z.string(),
  referenceId: z.string(),
  settlement: z.object({ status: z.enum(['OPEN', 'SETTLED']), captured: z.number(), released: z.number() }).optional(),
})
export const ledger = z.object({
  balance: z.number(),
  reserved: z.number(),
  transactions: z.array(transaction),
  nextCursor: z.string().nullable(),
})
export const task = z.object({
  taskId: z.string(),
  index: z.number(),
  style: z.string(),
  role: z.string(),
  status: z.string(),
  imageUrl: z.string().nullable(),
  failureCode: z.string().nullable(),
})
export const job = z.object({
  id: z.string(),
  status: z.string(),
  albumId: z.string(),
  totalImages: z.number(),
  completedImages: z.number(),
  failedImages: z.number(),
  creditsReserved: z.number(),
  creditsUsed: z.number().nullable(),
  creditsReleased: z.number().nullable(),
  completedAt: z.string().nullable(),
  tasks: z.array(task),
})
export const placed = z.object({
  jobId: z.string(),
  status: z.literal('PENDING'),
  creditsReserved: z.number(),
  balanceAfter: z.number(),
  tasks: z.array(z.object({ taskId: z.string(), index: z.number(), style: z.string(), role: z.string(), referencePhotoId: z.string() })),
})
export const album = z.object({
  id: z.string(),
  name: z.string(),
  photos: z.array(z.object({ id: z.string(), jobId: z.string(), imageUrl: z.string() })),
})

const terminal: ReadonlySet<string> = new Set(terminalStatusSchema.options)

export type Client = Awaited<ReturnType<typeof signIn>>

/** A user (or another role) with a token of its own. */
export async function signIn(address: string, userId = `user-${randomUUID()}`, roles: readonly string[] = ['user']) {
  const token = (await call(address, null, 'POST', '/api/dev/tokens', { body: { userId, roles } })).as(
    z.object({ token: z.string() }),
  ).token
  let base = address
  const send = (method: string, path: string, options?: CallOptions) => call(base, token, method, path, options)
  const readJob = async (id: string) => (await send('GET', `/api/ai/jobs/${id}`)).as(job)
  return {
    userId,
    token,
    send,
    readJob,
    /** The service was started again and listens elsewhere. */
    moveTo: (moved: string) => {
      base = moved
    },
    ledger: async () => (await send('GET', '/api/ai/credits?limit=100')).as(ledger),
    /** The first answer: on an event store with a long past the read models of a new database have to come up to it. */
    untilServed: () => waitFor('the first answer', async () => (await send('GET', '/api/ai/credits')).status === 200, 300_000),
    register: async (role: 'GROOM' | 'BRIDE') => {
      const answer = await send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role }) })
      return answer.as(z.object({ id: z.string(), url: z.string(), isActive: z.literal(true), faceDetected: z.literal(true) }))
    },
    order: (
      photoId: string,
      totalImages: number,
      options: { readonly key?: string; readonly styles?: readonly string[]; readonly role?: string } = {},
    ) =>
      send('POST', '/api/ai/jobs', {
        body: {
          mode: totalImages === 1 ? 'SINGLE' : 'BATCH',
          styles: options.styles ?? ['CLASSIC_STUDIO'],
          roles: [options.role ?? 'BRIDE'],
          totalImages,
          referencePhotoIds: [photoId],
        },
        key: options.key ?? randomUUID(),
      }),
    /** Reads the job until it is terminal. */
    ended: (id: string, deadlineMs = 90_000) =>
      waitFor(
        `the end of job ${id}`,
        async () => {
          const seen = await readJob(id)
          return terminal.has(seen.status) ? seen : null
        },
        deadlineMs,
      ),
  }
}

/** A multipart form with the sample portrait (or another picture) and some fields. */
export async function portraitForm(fields: Readonly<Record<string, string>>, picture?: Uint8Array): Promise<FormData> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('image', new Blob([new Uint8Array(picture ?? (await readFile(samplePortrait)))], { type: 'image/png' }), 'portrait.png')
  return form
}

export async function call(
  address: string,
  token: string | null,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  const headers = new Headers(options.headers)
  if (token !== null) headers.set('authorization', `Bearer ${token}`)
  if (options.key !== undefined) headers.set('idempotency-key', options.key)
  if (options.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
  const json = typeof options.body === 'string' ? options.body : JSON.stringify(options.body)
  const body = options.form ?? (options.body === undefined ? null : json)
  const response = await fetch(new URL(path, address), { method, headers, body, signal: AbortSignal.timeout(60_000), redirect: 'manual' })
  const text = await response.text()
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true
  return {
    status: response.status,
    headers: response.headers,
    text,
    code: isProblem ? z.object({ code: z.string() }).parse(JSON.parse(text)).code : null,
    as(schema) {
      const parsed = schema.safeParse(text === '' ? null : JSON.parse(text))
      if (parsed.success) return parsed.data
      throw new Error(`${method} ${path} answered ${response.status} ${text.slice(0, 2000)}: ${parsed.error.message}`)
    },
  }
}

/** Invariant 1 of the ledger, as a client can see it: the entries add up to the balance, line by line. */
export function addsUp(seen: z.infer<typeof ledger>): boolean {
  let sum = 0
  for (const line of seen.transactions.toReversed()) {
    sum += line.type === 'DEDUCT' ? -line.amount : line.amount
    if (sum !== line.balanceAfter) return false
  }
  return seen.nextCursor === null && sum === seen.balance
}
