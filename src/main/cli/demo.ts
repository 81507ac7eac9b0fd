/** A whole shoot as a client sees it, over HTTP: portrait, order, progress, images, ledger. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { z } from 'zod'
import { readConfig } from '../../config.ts'
import { styles } from '../../domain/catalogue.ts'
import { withDevelopmentDefaults } from '../developmentDefaults.ts'
import { createLog } from '../log.ts'
import { samplePortrait } from '../paths.ts'
import { rolesFor } from '../roles/role.ts'
import { serve } from '../serve.ts'
import { printLedger, transactionSchema } from './ledger.ts'
import { progress } from './progress.ts'

/** The shoot ends long before this; a demo that hangs helps nobody. */
const demoMsMax = 5 * 60_000

type Call = <Schema extends z.ZodType>(schema: Schema, method: string, path: string, options?: CallOptions) => Promise<z.infer<Schema>>
interface CallOptions {
  readonly body?: unknown
  readonly form?: FormData
  readonly key?: string
}

const jobSchema = z.object({
  status: z.string(),
  completedImages: z.number(),
  creditsUsed: z.number(),
  creditsReleased: z.number(),
  tasks: z.array(z.object({ index: z.number(), style: z.string(), role: z.string(), status: z.string(), imageUrl: z.string().nullable() })),
})

export async function demo(): Promise<void> {
  const config = readConfig({
    ...withDevelopmentDefaults(process.env),
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    PORT: '0',
    HOST: '127.0.0.1',
  })
  console.log('Starting the service on its embedded engines …')
  const service = await serve(config, new Set(rolesFor(config)), createLog(config.logLevel))
  try {
    if (service.address === null) throw new Error('the api role has no address')
    await shoot(service.address, config.dataDir)
  } finally {
    await service.close()
  }
}

async function shoot(address: string, dataDir: string): Promise<void> {
  const userId = `demo-${Date.now().toString(36)}`
  const couple = client(address, await token(address, userId, ['user']))
  const admin = client(address, await token(address, 'demo-admin', ['admin']))

  const before = await couple(z.object({ balance: z.number() }), 'GET', '/api/ai/credits')
  console.log(`Account ${userId} opened with ${before.balance} credits.`)

  const form = new FormData()
  form.set('role', 'BRIDE')
  form.set('image', new Blob([await readFile(samplePortrait)], { type: 'image/png' }), 'portrait.png')
  const photoSchema = z.object({
    id: z.string(),
    face: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number(), score: z.number() }),
  })
  const photo = await couple(photoSchema, 'POST', '/api/ai/reference-photos', { form })
  const { x, y, width, height, score } = photo.face
  console.log(
    `Portrait registered: one face of ${Math.round(width)}×${Math.round(height)} px at ${Math.round(x)},${Math.round(y)}, score ${score.toFixed(2)}.`,
  )

  const grant = { userId, amount: styles.length - before.balance, kind: 'goodwill', reason: 'All ten styles for the demo' }
  await admin(z.object({ balanceAfter: z.number() }), 'POST', '/api/admin/grants', { body: grant, key: `demo-grant-${userId}` })

  const order = { mode: 'BATCH', styles, roles: ['BRIDE'], totalImages: styles.length, referencePhotoIds: [photo.id] }
  const placedSchema = z.object({ jobId: z.string(), creditsReserved: z.number(), balanceAfter: z.number() })
  const placed = await couple(placedSchema, 'POST', '/api/ai/jobs', { body: order, key: `demo-order-${userId}` })
  console.log(`Ordered ${styles.length} photographs: ${placed.creditsReserved} credits reserved, ${placed.balanceAfter} left.\n`)

  await watch(address, couple, placed.jobId)
  const job = await couple(jobSchema, 'GET', `/api/ai/jobs/${placed.jobId}`)
  console.log(`\n${job.status}: ${job.completedImages} delivered, ${job.creditsUsed} credits captured, ${job.creditsReleased} released.`)

  const folder = join(dataDir, 'demo', placed.jobId)
  await mkdir(folder, { recursive: true })
  for (const task of job.tasks) {
    if (task.imageUrl === null) continue
    const image = await couple.raw('GET', task.imageUrl)
    const name = `${String(task.index + 1).padStart(2, '0')}-${task.style}-${task.role}.jpg`
    await writeFile(join(folder, name), Buffer.from(await image.arrayBuffer()))
  }
  const ledger = await couple(
    z.object({ balance: z.number(), reserved: z.number(), transactions: z.array(transactionSchema) }),
    'GET',
    '/api/ai/credits',
  )
  printLedger(userId, ledger)
  console.log(`\nThe photographs: ${folder}`)
}

/** Follows the job's event stream with a bar, or with a line an image where nobody watches a terminal. */
async function watch(address: string, couple: ReturnType<typeof client>, jobId: string): Promise<void> {
  const bar = progress('Developing', 'photographs')
  const eventSchema = z.object({
    style: z.string().optional(),
    jobProgress: z.object({ completed: z.number(), failed: z.number(), total: z.number() }).optional(),
  })
  const response = await couple.raw('GET', `/api/ai/jobs/${jobId}/events`)
  if (!response.body) throw new Error(`${address} sent no event stream`)
  const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  for await (const message of events) {
    const { style, jobProgress } = eventSchema.parse(JSON.parse(message.data))
    if (jobProgress) bar.update(jobProgress.completed + jobProgress.failed, jobProgress.total)
    if (!process.stderr.isTTY && style && jobProgress) {
      console.log(`  ${message.event} ${style} (${jobProgress.completed + jobProgress.failed} of ${jobProgress.total})`)
    }
    if (message.event === 'done') break
  }
  bar.stop()
}

async function token(address: string, userId: string, userRoles: readonly string[]): Promise<string> {
  const answer = await client(address, null)(z.object({ token: z.string() }), 'POST', '/api/dev/tokens', {
    body: { userId, roles: userRoles },
  })
  return answer.token
}

function client(
  address: string,
  bearer: string | null,
): Call & { raw(method: string, path: string, options?: CallOptions): Promise<Response> } {
  const raw = async (method: string, path: string, options: CallOptions = {}): Promise<Response> => {
    const headers = new Headers()
    if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`)
    if (options.key !== undefined) headers.set('idempotency-key', options.key)
    if (options.body !== undefined) headers.set('content-type', 'application/json')
    const body = options.form ?? (options.body === undefined ? null : JSON.stringify(options.body))
    const response = await fetch(new URL(path, address), { method, headers, body, signal: AbortSignal.timeout(demoMsMax) })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response
  }
  const call: Call = async (schema, method, path, options) => schema.parse(await (await raw(method, path, options)).json())
  return Object.assign(call, { raw })
}
