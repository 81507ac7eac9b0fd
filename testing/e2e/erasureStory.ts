/**
 * A user who is forgotten by a service of several processes: no process takes a request of theirs after the answer, and an
 * eraser that is killed in the middle leaves the rest to the next one.
 */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type pg from 'pg'
import type { ObjectStore } from '../../src/ports/objectStore.ts'
import { openTestPool } from '../pool.ts'
import { call, placed, signIn } from '../client.ts'
import { type RunningService, startRoles } from '../service.ts'
import { waitFor } from '../waitFor.ts'

/** So many that to take them away takes longer than to notice that it has begun. */
const claims = 500
const pageOfNames = 1_000

export async function tellErasure(options: {
  readonly databaseUrl: string
  readonly environment: Readonly<Record<string, string>>
  /** Where the service keeps its objects. */
  readonly objects: ObjectStore
}): Promise<void> {
  const { databaseUrl, objects } = options
  const environment = { AUTH_MODE: 'dev', DATABASE_URL: databaseUrl, ...options.environment }
  const pool = openTestPool(databaseUrl, { max: 2 })
  const running: RunningService[] = []
  const run = async (...roles: readonly string[]) => {
    const service = await startRoles(roles, environment)
    running.push(service)
    return service
  }
  try {
    const one = await run('api', 'projector', 'reactor')
    const other = await run('api')
    const user = await signIn(one.address)
    await user.untilServed()
    const photo = await user.register('BRIDE')
    const { jobId } = (await user.order(photo.id, 2)).as(placed)
    await fill(objects, jobId)
    user.moveTo(other.address)
    const cookie = (await user.send('POST', '/api/ai/images/session')).headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await user.send('GET', '/api/ai/credits')).status).toBe(200)

    user.moveTo(one.address)
    expect((await user.send('POST', '/api/user/erasure', { body: { confirm: 'erase' } })).status).toBe(202)
    user.moveTo(other.address)
    const asked = [
      user.send('GET', '/api/ai/credits'),
      user.send('GET', `/api/ai/jobs/${jobId}`),
      user.order(photo.id, 1),
      call(other.address, null, 'GET', photo.url, { headers: { cookie } }),
    ]
    for (const answer of await Promise.all(asked)) expect([answer.status, answer.code]).toEqual([401, 'account_erased'])

    const eraser = await run('timers')
    await waitFor('the erasure to be in the middle', async () => (await left(objects, jobId)) < claims, 60_000)
    await eraser.kill()
    expect(await left(objects, jobId)).toBeGreaterThan(0)
    expect(await isErased(pool, user.userId)).toBe(false)
    await run('timers')
    await waitFor('the erasure', () => isErased(pool, user.userId), 120_000)
    expect(await left(objects, jobId)).toBe(0)
    for (const folder of ['portraits', 'keys', `images/${jobId}`]) expect(await objects.list(folder, { after: null })).toEqual([])
    const { rows } = await pool.query('select balance, reserved from public.account_balances where user_id = $1', [user.userId])
    expect(rows).toEqual([{ balance: 0, reserved: 0 }])
    expect((await user.send('POST', '/api/user/erasure', { body: { confirm: 'erase' } })).status).toBe(202)
  } finally {
    await Promise.all(running.map((service) => service.kill()))
    await pool.end()
  }
}

/** As calls that cost money leave them, and pictures beside them. */
async function fill(objects: ObjectStore, jobId: string): Promise<void> {
  const bytes = Buffer.from('{}')
  const write = (key: string) => objects.put(key, bytes, { contentType: 'application/json' })
  await write(`images/${jobId}/${randomUUID()}.jpg`)
  for (let at = 0; at < claims; at += 50) {
    await Promise.all(Array.from({ length: 50 }, () => write(`claims/${jobId}/${randomUUID()}.1.json`)))
  }
}

async function left(objects: ObjectStore, jobId: string): Promise<number> {
  let count = 0
  for (let after: string | null = null; ;) {
    const names: readonly string[] = await objects.list(`claims/${jobId}`, { after })
    count += names.length
    if (names.length < pageOfNames) return count
    after = names.at(-1) ?? null
  }
}

async function isErased(pool: pg.Pool, userId: string): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from public.erasures where user_id = $1 and erased_at is not null', [userId])
  return rowCount === 1
}
