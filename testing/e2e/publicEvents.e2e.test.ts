/** What an analyst reads of ten thousand events, while the service is killed and comes back, is what stands in the log. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { seedLog } from '../../bench/seeding/seedLog.ts'
import { encodePosition } from '../../src/api/positionToken.ts'
import { type Client, signIn } from '../client.ts'
import { openTestPool } from '../pool.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { type RunningService, startRoles } from '../service.ts'

const events = 10_000
const cloudEvent = z.object({ id: z.string(), position: z.string() })
interface Logged {
  readonly id: string
  readonly position: bigint
  readonly stream: string
  readonly type: string
}

let database: TestDatabase
let dataDir: string
let service: RunningService
let analyst: Client
let log: readonly Logged[]
async function begin(port = '0') {
  service = await startRoles(['api'], { AUTH_MODE: 'dev', DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: port })
  analyst = await signIn(service.address, 'reads-all', ['analyst'])
}
beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-public-'))
  await seedLog({ databaseUrl: database.url, accounts: 40, events, progress: () => undefined })
  const pool = openTestPool(database.url)
  const { rows } = await pool.query<{ id: string; position: string; stream: string; type: string }>(
    'select event_id as id, position, stream, type from eventstore.log entry order by entry.position',
  )
  await pool.end()
  log = rows.map((row) => ({ ...row, position: BigInt(row.position) }))
  await begin()
})
afterAll(async () => {
  await service?.stop()
  await database?.drop()
  if (dataDir) await rm(dataDir, { recursive: true, force: true })
})

async function read(query: Readonly<Record<string, string>>) {
  const answer = await analyst.send('GET', `/api/events?${new URLSearchParams(query)}`)
  expect(answer.status).toBe(200)
  const lines = answer.text.split('\n').filter(Boolean)
  return { next: answer.headers.get('ledger-position') ?? '', ids: lines.map((line) => cloudEvent.parse(JSON.parse(line)).id) }
}

/** @param atPage is told of each page before it is asked for */
async function readAll(query: Readonly<Record<string, string>>, atPage: (page: number) => Promise<void> = async () => undefined) {
  const ids: string[] = []
  for (let after = '', page = 0; ; page += 1) {
    await atPage(page)
    const part = await read({ ...query, ...(after === '' ? {} : { after }) })
    if (part.ids.length === 0) return ids
    ids.push(...part.ids)
    after = part.next
  }
}
const idsOf = (some: readonly Logged[]) => some.map(({ id }) => id)

test('none is missed and none comes twice, though the service is killed between parts', async () => {
  const killed = async (page: number) => {
    if (page % 5 !== 4) return
    const { port } = new URL(service.address)
    await service.kill()
    await begin(port)
  }
  const ids = await readAll({ limit: '700' }, killed)
  expect(ids.length).toBeGreaterThanOrEqual(events)
  expect(ids).toEqual(idsOf(log))
})

test('from any place on it is what stands behind that place', async () => {
  for (let index = 0; index < log.length; index += 97) {
    const after = log[index]
    if (!after) throw new Error('no event')
    expect((await read({ after: encodePosition(after.position), limit: '3' })).ids).toEqual(idsOf(log.slice(index + 1, index + 4)))
  }
})

test('so it is of a stream, and of types', async () => {
  const stream = log[log.length >> 1]?.stream ?? ''
  expect(await readAll({ stream, limit: '50' })).toEqual(idsOf(log.filter((event) => event.stream === stream)))
  const types = ['CreditsReserved', 'JobFinished']
  const asked = 'com.sillok.credits-reserved.v1,com.sillok.job-finished.v1'
  expect(await readAll({ types: asked, limit: '900' })).toEqual(idsOf(log.filter(({ type }) => types.includes(type))))
})
