/** What operators see and do over HTTP. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openApi } from '../../../testing/api.ts'
import { placed, signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi({ openJobsMax: 3 })

async function people() {
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
  const analyst = await signIn(api.address, `analyst-${randomUUID()}`, ['analyst'])
  const look = async () => {
    const answer = await admin.send('GET', '/api/admin/operations')
    if (answer.status !== 200) throw new Error(answer.text)
    return JSON.parse(answer.text)
  }
  const replay = (id: string) => admin.send('POST', `/api/admin/dead-letters/${encodeURIComponent(id)}/replay`)
  const recorded = async (letterId: string) => {
    const { text } = await analyst.send('GET', '/api/events?types=com.sillok.dead-letter-replayed.v1')
    const events = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
    return events.filter(({ data }) => data.letterId === letterId)
  }
  return { admin, look, replay, recorded }
}

test('roles, open jobs and lag are told as they are', async () => {
  const { look } = await people()
  const before = await look()
  expect(before).toMatchObject({ openJobs: 0, oldestOpenReservationAt: null, unavailable: [], version: '0.0.0', unfinishedErasures: 0 })
  const user = await signIn(api.address)
  const { id } = await user.register('BRIDE')
  const { jobId } = (await user.order(id, 1)).as(placed)
  const open = await waitFor('the open job', async () => {
    const seen = await look()
    return seen.openJobs === 1 ? seen : null
  })
  expect(open.oldestOpenReservationAt).toMatch(/^\d{4}-.*Z$/)
  await api.deliver(user.userId, jobId, 0)
  await waitFor('everything to be handled', async () => {
    const { roles, openJobs } = await look()
    return openJobs === 0 && roles[0].lagPositions === 0 && roles[0].lagMs === 0
  })
})

test('a dead letter is listed with what happened, and replayed with who wanted it', async () => {
  const { admin, look, replay, recorded } = await people()
  // Of the tasks that wait here whichever comes first.
  await api.giveUpTask('poison')
  const [letter] = (await look()).deadLetters
  const find = async () => (await look()).deadLetters.find(({ id }: { id: string }) => id === letter.id)
  expect(letter).toMatchObject({ queue: 'tasks', error: expect.stringContaining('poison'), attempts: 1, at: expect.any(String) })
  const answer = await replay(letter.id)
  expect(answer.status).toBe(202)
  expect(await find()).toBeUndefined()
  expect((await api.bus.depth()).tasks).toBeGreaterThan(0)
  const [event] = await recorded(letter.id)
  expect(event).toMatchObject({
    subject: expect.stringMatching(/^operations-[0-9a-f-]{36}$/),
    data: { replayedBy: admin.userId, attempts: 1 },
  })
  expect((await replay(letter.id)).code).toBe('not_found')
})

test('a parked event is listed, and tried again when somebody says so', async () => {
  const { look, replay, recorded } = await people()
  await api.parkEvent({ position: 1n, stream: 'job-parked', lastError: 'its object store was away' })
  const find = async () => (await look()).parked.find(({ id }: { id: string }) => id === 'parked:1')
  expect(await find()).toMatchObject({
    follower: 'reactor',
    stream: 'job-parked',
    attempts: 36,
    error: 'its object store was away',
    retryAt: null,
  })
  expect((await replay('parked:1')).status).toBe(202)
  expect(await recorded('parked:1')).toHaveLength(1)
  // Gone already, where the reactor was quick.
  expect((await find())?.retryAt ?? 'tried').not.toBeNull()
})

test('what is on no list is a 404, and only operators look', async () => {
  const { replay } = await people()
  for (const id of ['queue:tasks.nothing', 'parked:999999', 'nonsense', 'a'.repeat(600)]) expect((await replay(id)).code).toBe('not_found')
  const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
  expect((await finance.send('GET', '/api/admin/operations')).code).toBe('forbidden')
})
