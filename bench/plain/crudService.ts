/**
 * The plain way: the same express, log, headers, authentication, schemas and problems, and tables that are updated in
 * place. An order is one transaction (balance, job, tasks, history), a cancel another. No log of events, nothing that
 * reacts, nobody who is told: what the service's order and cancel are measured beside.
 *
 *   node bench/plain/crudService.ts <database url> <data folder with dev keys> <connections>
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RequestHandler } from 'express'
import pg from 'pg'
import { Registry } from 'prom-client'
import { createAuthenticate } from '../../src/api/auth/bearer.ts'
import type { Caller } from '../../src/api/auth/caller.ts'
import { loadDevKeys } from '../../src/main/keys/devKeys.ts'
import { createExpress } from '../../src/api/http/createExpress.ts'
import { readJsonBody } from '../../src/api/http/jsonBody.ts'
import { createRequestMetrics } from '../../src/api/http/requestMetrics.ts'
import { patchJob } from '../../src/api/jobs/patchJob.ts'
import { postJob } from '../../src/api/jobs/postJob.ts'
import { Problem } from '../../src/api/problems.ts'
import { writeProblem } from '../../src/api/handleRequest.ts'
import { toProblem, validationProblem } from '../../src/api/toProblem.ts'
import { createLog } from '../../src/main/log.ts'
import { cancelSql, creditsSql, orderSql, rowOf, statement, taskColumns } from './crudStatements.ts'
import { systemScheduler } from '../../src/adapters/system/scheduler.ts'

const [databaseUrl = '', dataDir = '', connections = '10'] = process.argv.slice(2)
const log = createLog('warn')
const pool = new pg.Pool({ connectionString: databaseUrl, max: Number(connections) })
const authenticate = createAuthenticate({ mode: 'dev', keys: await loadDevKeys(dataDir) }, systemScheduler)
const app = createExpress({ log, scheduler: systemScheduler, trustedProxies: ['loopback'] })
const measured = createRequestMetrics(new Registry())

type Handle = (
  caller: Caller,
  body: unknown,
  params: Readonly<Record<string, string | string[] | undefined>>,
  key: string,
) => Promise<unknown>

function handled(status: number, withBody: boolean, handle: Handle): RequestHandler {
  return async (req, res) => {
    try {
      const caller = await authenticate(req.headers.authorization)
      const body = withBody ? await readJsonBody(req, res) : undefined
      const bytes = Buffer.from(JSON.stringify(await handle(caller, body, req.params, String(req.headers['idempotency-key']))))
      res.writeHead(status, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': bytes.length,
        'Cache-Control': 'no-store',
      })
      res.end(bytes)
    } catch (error) {
      const problem = toProblem(error)
      if (problem.code === 'internal_error') log.error({ err: problem.cause }, 'a request failed')
      writeProblem(res, problem, systemScheduler)
    }
  }
}

async function inTransaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const orderSchema = postJob.body?.schema
const actionSchema = patchJob.body?.schema
if (!orderSchema || !actionSchema) throw new Error('the endpoints declare no bodies')

app.post(
  '/api/ai/jobs',
  measured('/api/ai/jobs'),
  handled(201, true, async ({ userId }, body, _params, key) => {
    const parsed = orderSchema.safeParse(body)
    if (!parsed.success) throw validationProblem(parsed.error)
    const { totalImages, styles, roles, referencePhotoIds, mode } = rowOf.order.parse(parsed.data)
    const jobId = randomUUID()
    const deadlineAt = new Date(Date.now() + 900_000)
    const tasks = Array.from({ length: totalImages }, (_, index) => ({
      taskId: randomUUID(),
      index,
      style: styles[Math.floor(index / roles.length) % styles.length] ?? '',
      role: roles[index % roles.length] ?? '',
      referencePhotoId: referencePhotoIds[index % roles.length] ?? '',
    }))
    return inTransaction(async (client) => {
      const { rows } = await client.query(statement('take', orderSql.take, [userId, totalImages]))
      if (!rows[0]) throw new Problem('insufficient_credits')
      const { balance } = rowOf.balance.parse(rows[0])
      await client.query(statement('job', orderSql.job, [jobId, userId, key, mode, totalImages, deadlineAt]))
      await client.query(statement('tasks', orderSql.tasks, [jobId, ...taskColumns(tasks)]))
      await client.query(statement('deduct', orderSql.entry, [randomUUID(), userId, 'DEDUCT', totalImages, balance, jobId]))
      return { jobId, status: 'PENDING', creditsReserved: totalImages, balanceAfter: balance, tasks }
    })
  }),
)

app.patch(
  '/api/ai/jobs/:id',
  measured('/api/ai/jobs/:id'),
  handled(200, true, async ({ userId }, body, params) => {
    const parsed = actionSchema.safeParse(body)
    if (!parsed.success) throw validationProblem(parsed.error)
    return inTransaction(async (client) => {
      const found = await client.query(statement('cancel', cancelSql.job, [params.id, userId]))
      if (!found.rows[0]) throw new Problem('not_found')
      const job = rowOf.job.parse(found.rows[0])
      const tasks = await client.query(statement('cancel-tasks', cancelSql.tasks, [job.id]))
      const { rows } = await client.query(statement('give-back', cancelSql.giveBack, [userId, job.creditsReserved]))
      const { balance } = rowOf.balance.parse(rows[0])
      await client.query(statement('refund', orderSql.entry, [randomUUID(), userId, 'REFUND', job.creditsReserved, balance, job.id]))
      return { ...job, tasks: tasks.rows.toSorted((one, other) => one.index - other.index) }
    })
  }),
)

app.get(
  '/api/ai/credits',
  measured('/api/ai/credits'),
  handled(200, false, async ({ userId }) => rowOf.credits.parse((await pool.query(statement('credits', creditsSql, [userId]))).rows[0])),
)

const server = createServer(app).listen(0, '127.0.0.1')
await once(server, 'listening')
const { port }: Pick<AddressInfo, 'port'> = rowOf.address.parse(server.address())
process.on('SIGTERM', () => process.exit(0))
console.log(`ready at http://127.0.0.1:${port}`)
