import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'

const api = await openApi()

type Body = Record<string, unknown>

/** A user with the sign-up bonus and grants of 1, 2, … credits, and somebody of finance. */
async function people(grants = 0) {
  const user = await signIn(api.address)
  await user.ledger()
  const admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
  const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
  let position = ''
  for (let amount = 1; amount <= grants; amount += 1) {
    const body = { userId: user.userId, amount, kind: 'goodwill', reason: amount === 1 ? '=late, "very"' : 'late' }
    const answer = await admin.send('POST', '/api/admin/grants', { key: randomUUID(), body })
    position = answer.headers.get('ledger-position') ?? ''
  }
  const headers = position === '' ? {} : { 'Ledger-Min-Position': position }
  const read = (path: string, more: Record<string, string> = {}) =>
    finance.send('GET', `/api/finance${path}`, { headers: { ...headers, ...more } })
  const entries = async (query = '', path = `/accounts/${user.userId}/entries`): Promise<{ entries: Body[]; nextCursor: string | null }> =>
    JSON.parse((await read(`${path}?${query}`)).text)
  return { user, admin, finance, read, entries }
}

describe('entries of an account', () => {
  test('are its ledger, newest first, with all that an auditor asks for', async () => {
    const { entries, admin } = await people(1)
    const page = await entries()
    expect(page.nextCursor).toBeNull()
    expect(page.entries).toHaveLength(2)
    const [first] = page.entries
    expect(Object.keys(first ?? {}).join()).toBe(
      'entryId,position,revision,recordedAt,effectiveAt,type,kind,amount,signedAmount,balanceAfter,reservedAfter,referenceType,referenceId,grantId,description,actor,reason,eventType,legacy',
    )
    expect(first).toMatchObject({
      position: expect.stringMatching(/^p1\./),
      revision: 2,
      type: 'BONUS',
      kind: 'goodwill',
      amount: 1,
      signedAmount: 1,
      balanceAfter: 6,
      reservedAfter: 0,
      referenceType: 'ADMIN',
      actor: admin.userId,
      reason: '=late, "very"',
      eventType: 'CreditsGranted',
      legacy: false,
    })
  })

  test('come in pages in either order, and each stands in one of them', async () => {
    const { entries } = await people(4)
    for (const order of ['desc', 'asc']) {
      const amounts: unknown[] = []
      let cursor: string | null = null
      do {
        const query: string = `order=${order}&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`
        const page = await entries(query)
        amounts.push(...page.entries.map(({ amount }) => amount))
        cursor = page.nextCursor
      } while (cursor !== null)
      expect(amounts).toEqual(order === 'asc' ? [5, 1, 2, 3, 4] : [4, 3, 2, 1, 5])
    }
  })

  test('lie in a period from its beginning to right before its end', async () => {
    const { entries } = await people(3)
    const all = (await entries('order=asc')).entries
    const at = (index: number) => String(all[index]?.recordedAt)
    const between = async (query: string) => (await entries(`order=asc&${query}`)).entries.map(({ recordedAt }) => recordedAt)
    const times = all.map(({ recordedAt }) => String(recordedAt))
    expect(await between(`from=${at(1)}`)).toEqual(times.filter((time) => time >= at(1)))
    expect(await between(`to=${at(2)}`)).toEqual(times.filter((time) => time < at(2)))
    expect(await between(`from=${at(1)}&to=${at(1)}`)).toEqual([])
    expect(await between(`from=${at(1).replace('Z', '0001Z')}`)).toEqual(times.filter((time) => time > at(1)))
    expect(await between('to=2020-01-01T00:00:00Z')).toEqual([])
    expect(await between('from=0000-01-01T00:00:00Z')).toEqual(times)
  })

  test('are all of them as CSV, oldest first', async () => {
    const { entries, read, user, admin } = await people(2)
    const answer = await read(`/accounts/${user.userId}/entries`, { Accept: 'text/csv' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = answer.text.replace(/^\uFEFF/, '').split('\r\n')
    const all = (await entries('order=asc')).entries
    expect(lines[0]).toBe(Object.keys(all[0] ?? {}).join())
    expect(lines).toHaveLength(all.length + 2)
    expect(lines.at(-1)).toBe('')
    expect(lines[2]).toContain(`,${admin.userId},"'=late, ""very""",CreditsGranted,false`)
    expect(lines.slice(1, -1).map((line) => line.split(',', 1)[0])).toEqual(all.map(({ entryId }) => entryId))
  })

  test('of nobody, and questions that mean nothing, are refused', async () => {
    const { read, user } = await people()
    expect((await read(`/accounts/user-${randomUUID()}/entries`)).code).toBe('not_found')
    expect((await read('/accounts/a%20b/entries')).code).toBe('not_found')
    for (const query of ['from=yesterday', 'to=2026-11-01', 'from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', 'order=up', 'limit=0']) {
      expect((await read(`/accounts/${user.userId}/entries?${query}`)).code, query).toBe('validation_failed')
    }
    expect((await read(`/accounts/${user.userId}/entries?cursor=x`)).code).toBe('invalid_cursor')
    expect((await user.send('GET', `/api/finance/accounts/${user.userId}/entries`)).code).toBe('forbidden')
  })
})

describe('the journal', () => {
  test('is the entries of all accounts, each with its account, as pages and as CSV', async () => {
    const one = await people(1)
    const other = await people(2)
    const journal = (await other.entries('order=desc&limit=100', '/entries')).entries
    expect(Object.keys(journal[0] ?? {}).slice(0, 2)).toEqual(['userId', 'entryId'])
    for (const { user, entries } of [one, other]) {
      const own = journal.filter(({ userId }) => userId === user.userId)
      expect(own).toEqual((await entries()).entries.map((entry) => ({ userId: user.userId, ...entry })))
    }
    const csv = (await other.read('/entries', { Accept: 'text/csv' })).text
    expect(csv).toMatch(/^\uFEFF?userId,entryId,position,/)
    expect(csv.trimEnd().split('\r\n')).toHaveLength(journal.length + 1)
  })
})

test('each request of finance is logged with its actor', async () => {
  const { read, finance, user } = await people()
  await read(`/accounts/${user.userId}/entries?limit=7`)
  expect(api.logged()).toContainEqual(
    expect.objectContaining({
      msg: 'a request of finance',
      actor: finance.userId,
      path: `/api/finance/accounts/${user.userId}/entries`,
      query: { limit: '7' },
    }),
  )
})
