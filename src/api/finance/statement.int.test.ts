import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()

const standing = z.object({ balance: z.number(), reserved: z.number() })
const statement = z.object({
  userId: z.string(),
  month: z.string(),
  timeZone: z.string(),
  from: z.string(),
  to: z.string(),
  opening: standing,
  entries: z.array(
    z.looseObject({ entryId: z.string(), kind: z.string(), amount: z.number(), description: z.string(), recordedAt: z.string() }),
  ),
  closing: standing,
  totals: z.record(z.string(), z.number()),
  provisional: z.boolean(),
  position: z.string(),
  checkpoint: z.string().nullable(),
})
const monthOf = (instant: number) => new Date(instant).toISOString().slice(0, 7)
const day = 86_400_000
const thisMonth = () => monthOf(Date.now())

/** A user who got ten credits more and ordered a picture, and somebody of finance who has seen it. */
async function people() {
  const user = await signIn(api.address)
  const photo = await user.register('BRIDE')
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
  const body = { userId: user.userId, amount: 10, kind: 'goodwill', reason: 'late' }
  await admin.send('POST', '/api/admin/grants', { key: randomUUID(), body })
  const ordered = await user.order(photo.id, 1)
  const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
  const headers = { 'Ledger-Min-Position': ordered.headers.get('ledger-position') ?? '' }
  const read = (query: string, more: Record<string, string> = {}, userId = user.userId) =>
    finance.send('GET', `/api/finance/accounts/${userId}/statement?${query}`, { headers: { ...headers, ...more } })
  return { user, finance, read, jobId: ordered.as(z.object({ jobId: z.string() })).jobId }
}

describe('the statement of the month that goes on', () => {
  test('holds what happened, adds up, and is provisional', async () => {
    const { read, user } = await people()
    const month = (await read(`month=${thisMonth()}&timeZone=UTC`)).as(statement)
    expect(month).toMatchObject({
      userId: user.userId,
      timeZone: 'UTC',
      opening: { balance: 0, reserved: 0 },
      closing: { balance: 14, reserved: 1 },
      totals: { purchased: 0, bonus: 15, refunded: 0, charged: 1, expired: 0, revoked: 0 },
      provisional: true,
    })
    expect(month.entries.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual(['signup 5', 'goodwill 10', 'reservation 1'])
  })

  test('ends with nothing reserved, and says nothing of what was captured, once all is delivered', async () => {
    const { read, user, jobId } = await people()
    await api.deliver(user.userId, jobId, 0)
    await user.ended(jobId)
    const month = (await read(`month=${thisMonth()}&timeZone=UTC`)).as(statement)
    expect(month.closing).toEqual({ balance: 14, reserved: 0 })
    expect(month.entries).toHaveLength(3)
  })

  test('is the month of the service’s own place where nobody names one', async () => {
    const { read } = await people()
    expect((await read(`month=${thisMonth()}`)).as(statement)).toMatchObject({ timeZone: 'Asia/Seoul' })
  })

  test('reads Korean, and English to whoever wants that', async () => {
    const { read } = await people()
    const query = `month=${thisMonth()}&timeZone=UTC`
    const korean = await read(query)
    expect(korean.headers.get('content-language')).toBe('ko')
    expect(korean.as(statement).entries[0]?.description).toBe('가입 축하 크레딧')
    const english = await read(query, { 'Accept-Language': 'en-GB,en;q=0.9' })
    expect(english.as(statement).entries[0]?.description).toBe('Welcome credits')
  })

  test('comes as CSV with its entries, and as a PDF', async () => {
    const { read } = await people()
    const query = `month=${thisMonth()}&timeZone=UTC`
    const csv = await read(query, { Accept: 'text/csv' })
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const { entries } = (await read(query)).as(statement)
    const lines = csv.text.replace(/^\uFEFF/, '').split('\r\n')
    expect(lines.slice(1, -1).map((line) => line.split(',')[0])).toEqual(entries.map(({ entryId }) => entryId))
    const pdf = await read(query, { Accept: 'application/pdf' })
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.headers.get('content-disposition')).toContain(`statement-${thisMonth()}.pdf`)
    expect(pdf.text.slice(0, 5)).toBe('%PDF-')
  })
})

describe('another month', () => {
  test('before the account was opened is all zeros, and final', async () => {
    const { read } = await people()
    expect((await read('month=2024-02&timeZone=UTC')).as(statement)).toMatchObject({
      from: '2024-02-01T00:00:00.000Z',
      to: '2024-03-01T00:00:00.000Z',
      opening: { balance: 0, reserved: 0 },
      closing: { balance: 0, reserved: 0 },
      entries: [],
      provisional: false,
    })
  })

  test('that has not begun is refused', async () => {
    const { read } = await people()
    expect((await read(`month=${monthOf(Date.now() + 40 * day)}&timeZone=UTC`)).code).toBe('validation_failed')
  })

  test.each(['month=2026-13', 'month=2026-1', 'month=', '', 'month=2026-01&timeZone=Seoul', 'month=2026-01&timeZone=%2B09:00'])(
    'asked for as %j is refused',
    async (query) => expect((await (await people()).read(query)).code).toBe('validation_failed'),
  )
})

test('nobody has no statement, and finance alone reads one', async () => {
  const { read, user } = await people()
  expect((await read(`month=${thisMonth()}&timeZone=UTC`, {}, `user-${randomUUID()}`)).code).toBe('not_found')
  expect((await user.send('GET', `/api/finance/accounts/${user.userId}/statement?month=2026-01`)).code).toBe('forbidden')
})

test('a statement names the first signed head that holds its last event', async () => {
  const { read } = await people()
  const { checkpoint } = await waitFor('a head', async () => {
    const month = (await read(`month=${thisMonth()}&timeZone=UTC`)).as(statement)
    return month.checkpoint === null ? null : month
  })
  expect(checkpoint).toMatch(/^test\.example\/ledger\n\d+\n[A-Za-z0-9+/]{43}=\n\n— test\.example\/ledger \S+\n$/)
  expect((await read(`month=${thisMonth()}&timeZone=UTC`)).as(statement).checkpoint).toBe(checkpoint)
})
