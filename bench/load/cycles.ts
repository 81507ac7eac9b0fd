/** Couples that order and cancel, each over one connection, as fast as they are answered; every answer is checked. */
import { z } from 'zod'
import type { Couple } from './couples.ts'
import { type HttpClient, openHttpClient, type Reply } from './httpClient.ts'

/** Of an order. */
export const images = 5

const placedSchema = z.object({ jobId: z.string(), status: z.literal('PENDING'), creditsReserved: z.number(), balanceAfter: z.number() })
const cancelledSchema = z.object({
  id: z.string(),
  status: z.literal('CANCELLED'),
  creditsUsed: z.literal(0),
  creditsReleased: z.literal(images),
  tasks: z.array(z.object({ status: z.literal('CANCELLED') })).length(images),
})
const creditsSchema = z.object({ balance: z.number(), reserved: z.literal(0) })

export interface CyclesRun {
  readonly cycles: number
  readonly seconds: number
  readonly orderMs: readonly number[]
  readonly cancelMs: readonly number[]
  readonly cycleMs: readonly number[]
}

/** @param isChecked whether each looks at its balance at the end, which waits for the read models */
export async function runCycles(address: string, couples: readonly Couple[], seconds: number, isChecked = true): Promise<CyclesRun> {
  const orderMs: number[] = []
  const cancelMs: number[] = []
  const cycleMs: number[] = []
  const startedAtMs = performance.now()
  await Promise.all(
    couples.map(async (couple) => {
      const client = await openHttpClient(address)
      try {
        while (performance.now() < startedAtMs + seconds * 1_000) {
          const begunAtMs = performance.now()
          const jobId = await order(client, couple)
          const orderedAtMs = performance.now()
          await cancel(client, couple, jobId)
          const endedAtMs = performance.now()
          orderMs.push(orderedAtMs - begunAtMs)
          cancelMs.push(endedAtMs - orderedAtMs)
          cycleMs.push(endedAtMs - begunAtMs)
        }
        if (isChecked) await checkBalance(client, couple)
      } finally {
        client.close()
      }
    }),
  )
  return { cycles: cycleMs.length, seconds: (performance.now() - startedAtMs) / 1_000, orderMs, cancelMs, cycleMs }
}

export const headersOf = ({ token }: Couple) => ({ authorization: `Bearer ${token}` })

export const orderOf = ({ photoId }: Couple) => ({
  mode: 'BATCH',
  styles: ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'MINIMALIST_GALLERY'],
  roles: ['BRIDE'],
  totalImages: images,
  referencePhotoIds: [photoId],
})

async function order(client: HttpClient, couple: Couple): Promise<string> {
  const key = crypto.randomUUID()
  const reply = await client.send('POST', '/api/ai/jobs', { ...headersOf(couple), 'idempotency-key': key }, orderOf(couple))
  const { jobId, creditsReserved, balanceAfter } = read(reply, 201, placedSchema)
  if (creditsReserved !== images || balanceAfter !== couple.balance - images) throw new Error(`wrong credits: ${reply.body}`)
  return jobId
}

async function cancel(client: HttpClient, couple: Couple, jobId: string): Promise<void> {
  const { id } = read(await client.send('PATCH', `/api/ai/jobs/${jobId}`, headersOf(couple), { action: 'cancel' }), 200, cancelledSchema)
  if (id !== jobId) throw new Error(`asked for ${jobId}, told of ${id}`)
}

async function checkBalance(client: HttpClient, couple: Couple): Promise<void> {
  const { balance } = read(await client.send('GET', '/api/ai/credits', headersOf(couple), undefined), 200, creditsSchema)
  if (balance !== couple.balance) throw new Error(`${couple.userId} has ${balance} credits and should have ${couple.balance}`)
}

function read<Schema extends z.ZodType>(reply: Reply, status: number, schema: Schema): z.output<Schema> {
  if (reply.status !== status) throw new Error(`answered ${reply.status}: ${reply.body}`)
  return schema.parse(JSON.parse(reply.body))
}
