/**
 * Fifty orders of one user and the notices of their payments, while the api and the reactor are killed again and again. As a
 * provider does, each notice is sent until it is answered 200.
 */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ledger, signIn } from '../client.ts'
import { signedNotice, webhookSecret } from '../payments/notices.ts'
import { programEnvironment } from '../programEnvironment.ts'
import { type RunningService, startRoles } from '../service.ts'
import { waitFor } from '../waitFor.ts'

const orderCount = 50
const cuts = 3
let dataDir: string
let api: RunningService
let workers: RunningService
const environment = () => ({ DATA_DIR: dataDir, AUTH_MODE: 'dev', PAYMENTS: 'test', PAYMENT_WEBHOOK_SECRET: webhookSecret.reveal() })
const startApi = () => startRoles(['api'], environment())
const startWorkers = () => startRoles(['projector', 'reactor', 'timers'], environment())

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-purchases-'))
  await chmod(dataDir, 0o711)
  api = await startApi()
  workers = await startWorkers()
})
afterAll(async () => {
  await workers.stop()
  await api.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

/** Sends a notice until somebody answers it. @returns the answers that came, one as a rule */
async function tellUntilHeard(data: Readonly<Record<string, unknown>>): Promise<string> {
  const id = randomUUID()
  return waitFor(
    `an answer to the notice of ${String(data.orderId)}`,
    async () => {
      const response = await fetch(`${api.address}/api/payments/webhook`, {
        method: 'POST',
        ...signedNotice({ type: 'payment.paid', data }, { id }),
      }).catch(() => null)
      return response?.status === 200 ? z.object({ status: z.string() }).parse(await response.json()).status : null
    },
    60_000,
  )
}

test('each payment has its credits, once, whatever was killed', { timeout: 240_000 }, async () => {
  const user = await signIn(api.address)
  const open = async () =>
    (await user.send('POST', '/api/payments/checkouts', { body: { packageId: 'credits-10' }, key: randomUUID() })).as(
      z.object({ orderId: z.string() }),
    )
  const orders = await Promise.all(Array.from({ length: orderCount }, open))
  const notices = orders.flatMap(({ orderId }, index) => {
    const data = { orderId, userId: user.userId, packageId: 'credits-10', amount: 3_900, currency: 'KRW', paymentId: `p-${index}` }
    // Every payment is told of twice, by different notices.
    return [data, data]
  })
  const answers = Promise.all(
    notices.map(async (data, index) => {
      await delay((index % 10) * 60)
      return tellUntilHeard(data)
    }),
  )
  for (let cut = 0; cut < cuts; cut += 1) {
    await delay(150)
    await Promise.all([api.kill(), workers.kill()])
    ;[api, workers] = await Promise.all([startApi(), startWorkers()])
    user.moveTo(api.address)
  }
  expect((await answers).every((status) => status === 'accepted' || status === 'duplicate')).toBe(true)

  const paid = 5 + orderCount * 10
  const seen = await waitFor(
    'all credits',
    async () => {
      const now = (await user.send('GET', '/api/ai/credits?limit=100')).as(ledger)
      return now.balance === paid ? now : null
    },
    60_000,
  )
  const purchases = seen.transactions.filter(({ type }) => type === 'PURCHASE')
  expect(new Set(purchases.map(({ referenceId }) => referenceId))).toEqual(new Set(orders.map(({ orderId }) => orderId)))
  expect(purchases).toHaveLength(orderCount)
  expect((await verify()).differences).toEqual([])
})

async function verify() {
  const { stdout } = await promisify(execFile)(process.execPath, ['src/main/cli.ts', 'verify', '--json'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...programEnvironment, LOG_LEVEL: 'warn', ...environment() },
  })
  return z.object({ differences: z.array(z.unknown()) }).parse(JSON.parse(stdout))
}
