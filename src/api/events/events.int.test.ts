/** The public log over HTTP. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { placed, signIn } from '../../../testing/client.ts'
import { decodePosition } from '../positionToken.ts'

const api = await openApi({ openJobsMax: 3 })

const cloudEvent = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z.literal('urn:sillok'),
  type: z.string(),
  time: z.iso.datetime({ precision: 3 }),
  subject: z.string(),
  datacontenttype: z.literal('application/json'),
  revision: z.number().int(),
  position: z.string(),
  traceparent: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
})

async function reader() {
  const analyst = await signIn(api.address, `analyst-${randomUUID()}`, ['analyst'])
  return async (query: Record<string, string> = {}) => {
    const answer = await analyst.send('GET', `/api/events?${new URLSearchParams(query)}`)
    const events = answer.status === 200 ? answer.text.split('\n').filter(Boolean) : []
    const next = answer.headers.get('ledger-position') ?? ''
    return { ...answer, next, events: events.map((line) => cloudEvent.parse(JSON.parse(line))) }
  }
}

async function aShoot() {
  const user = await signIn(api.address)
  const { id } = await user.register('BRIDE')
  const { jobId } = (await user.order(id, 2)).as(placed)
  await api.deliver(user.userId, jobId, 0)
  await api.fail(user.userId, jobId, 1)
  await user.ended(jobId)
  return { user, jobId }
}

test('all events come in the order of the log, a part at a time as all at once', async () => {
  await aShoot()
  const read = await reader()
  const whole = await read({ limit: '10000' })
  expect(whole.headers.get('content-type')).toBe('application/x-ndjson')
  const parts = []
  for (let after = ''; ;) {
    const part = await read({ limit: '3', ...(after === '' ? {} : { after }) })
    if (part.events.length === 0) break
    expect(part.next).toBe(part.events.at(-1)?.position)
    parts.push(...part.events)
    after = part.next
  }
  expect(parts).toEqual(whole.events)
  const positions = parts.map(({ position }) => decodePosition(position) ?? 0n)
  expect(positions).toEqual(positions.toSorted((one, other) => Number(one - other)))
})

test('a stream, or types, are what they name, and go on behind what did not fit', async () => {
  const { user, jobId } = await aShoot()
  const read = await reader()
  const head = (await read({ limit: '10000' })).next
  const job = await read({ stream: `job-${jobId}` })
  expect(job.events.map(({ type, revision }) => [type, revision])).toEqual([
    ['com.sillok.job-accepted.v1', 0],
    ['com.sillok.image-delivered.v1', 1],
    ['com.sillok.image-failed.v1', 2],
    ['com.sillok.job-finished.v1', 3],
  ])
  expect(decodePosition(job.next)).toBeGreaterThanOrEqual(decodePosition(head) ?? 0n)
  for (const [index, event] of job.events.entries()) {
    const behind = await read({ stream: `job-${jobId}`, after: event.position })
    expect(behind.events).toEqual(job.events.slice(index + 1))
  }
  const types = 'com.sillok.account-opened.v1,com.sillok.nothing.v9'
  const opened = await read({ types, stream: `account-${user.userId}` })
  expect(opened.events.map(({ data }) => data)).toEqual([{ userId: user.userId }])
  expect(await read({ types: 'com.sillok.nothing.v9' })).toMatchObject({ events: [], next: expect.stringMatching(/^p1\./) })
  expect(await read({ stream: 'account-nobody' })).toMatchObject({ events: [], status: 200 })
})

test('nothing that was typed, no object key and no key of a request stands in them', async () => {
  const { user } = await aShoot()
  await user.send('POST', '/api/ai/albums', { body: { name: 'our own words' } })
  const { text } = await (await reader())({ limit: '10000' })
  expect(text).not.toMatch(/our own words|objectKey|requestHash/)
})

test('an empty answer waits for the first new event that fits, or for as long as was asked', async () => {
  const read = await reader()
  const { next } = await read({ limit: '10000' })
  const userId = `couple-${randomUUID()}`
  const waiting = read({ after: next, wait: '30', stream: `account-${userId}` })
  await aShoot()
  await (await signIn(api.address, userId)).ledger()
  const { events } = await waiting
  expect(events[0]).toMatchObject({ subject: `account-${userId}`, type: 'com.sillok.account-opened.v1' })
  const empty = await read({ after: next, wait: '0.05', types: 'com.sillok.nothing.v9' })
  expect(empty.events).toEqual([])
  expect(decodePosition(empty.next)).toBeGreaterThan(decodePosition(next) ?? 0n)
})

test.each(['limit=0', 'limit=10001', 'wait=31', 'wait=x', 'after=nonsense', 'stream='])('%s is refused', async (query) => {
  const read = await reader()
  expect(await read(Object.fromEntries(new URLSearchParams(query)))).toMatchObject({ status: 422, code: 'validation_failed' })
})

test('only analysts read them', async () => {
  for (const role of ['user', 'finance', 'admin'] as const) {
    const other = await signIn(api.address, `${role}-${randomUUID()}`, [role])
    expect((await other.send('GET', '/api/events')).code).toBe('forbidden')
  }
})
