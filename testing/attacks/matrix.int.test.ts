/**
 * Who may do what: each operation of the document, asked by everybody that there is (nobody, a forged token, each role, the
 * cookie of pictures), about what is the caller's own, somebody else's and nobody's. What must come out is the document's
 * own: `security` and `x-roles`.
 */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { callerRoleSchema } from '../../src/api/auth/caller.ts'
import { openApi } from '../api.ts'
import { call, portraitForm, signIn } from '../client.ts'
import { type Operation, operations } from './document/operations.ts'
import { type Couple, idsOf, openCouple, openOperators, type Operators } from './document/possessions.ts'

const api = await openApi({ openJobsMax: 1_000 })

let own: Couple
let others: Couple
let operators: Operators
let grants: { readonly own: string; readonly others: string }
/** By role, a token of somebody who has that one alone; the user's is the couple's. */
const tokens = new Map<string, string>()
let imageCookie = ''
let before: readonly unknown[]

beforeAll(async () => {
  own = await openCouple(api)
  others = await openCouple(api)
  operators = await openOperators(api, others)
  grants = { own: await operators.grantIdOf(own), others: await operators.grantIdOf(others) }
  tokens.set('user', own.client.token)
  for (const role of callerRoleSchema.exclude(['user']).options) {
    tokens.set(role, (await signIn(api.address, `${role}-${randomUUID()}`, [role])).token)
  }
  const session = await own.client.send('POST', '/api/ai/images/session')
  imageCookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
  before = await possessionsOf(others)
})

/** What ends things comes last, and of that what ends everything. */
const weightOf = ({ method, path }: Operation) => (path === '/api/user/erasure' ? 2 : method === 'DELETE' ? 1 : 0)
const inTurn = operations.toSorted((one, other) => weightOf(one) - weightOf(other))
const nameOf = ({ method, path }: Operation) => `${method} ${path}`
const guarded = inTurn.filter(({ roles }) => roles !== null).map((operation) => [nameOf(operation), operation] as const)
const open = inTurn.filter(({ roles }) => roles === null).map((operation) => [nameOf(operation), operation] as const)
const ofUsers = guarded.filter(([, { roles, path }]) => roles?.includes('user') && path.includes('{'))

interface Asked {
  readonly status: number
  readonly code: string | null
}

const problem = z.object({ code: z.string() })
const exampleOf = (schema: unknown) => String(z.looseObject({ example: z.unknown() }).safeParse(schema).data?.example ?? 1)

async function ask(operation: Operation, whose: Couple | 'nobody', credential: Readonly<Record<string, string>>): Promise<Asked> {
  const { method, path, parameters } = operation
  const needsKey = parameters.some(({ name }) => name === 'Idempotency-Key')
  const body = await bodyOf(operation, whose)
  const leaving = new AbortController()
  const answer = await fetch(new URL(addressOf(operation, whose), api.address), {
    method,
    headers: {
      ...credential,
      ...(needsKey ? { 'idempotency-key': randomUUID() } : {}),
      ...(path.includes('/albums/{id}') && method === 'PATCH' ? { 'if-match': '"1"' } : {}),
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
    },
    body,
    redirect: 'manual',
    signal: leaving.signal,
  })
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  const code = isProblem ? problem.parse(await answer.json()).code : null
  // Event streams have no end of their own.
  leaving.abort()
  return { status: answer.status, code }
}

function addressOf({ path, parameters }: Operation, whose: Couple | 'nobody'): string {
  const couple = whose === 'nobody' ? own : whose
  const ids = idsOf(path, couple, operators, couple === own ? grants.own : grants.others)
  const needed = parameters.filter((one) => one.in === 'query' && one.required).map(({ name, schema }) => [name, exampleOf(schema)])
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(whose === 'nobody' ? randomUUID() : (ids?.[name] ?? '')),
  )
  return needed.length === 0 ? filled : `${filled}?${new URLSearchParams(needed)}`
}

async function bodyOf({ path, body }: Operation, whose: Couple | 'nobody'): Promise<FormData | string | null> {
  const photoId = whose === 'nobody' ? randomUUID() : whose.photoId
  if (body === null) return null
  if (body.type === 'multipart/form-data')
    return portraitForm({ role: 'BRIDE', ...(path.includes('stream') ? { style: 'CLASSIC_STUDIO' } : {}) })
  const example = z.record(z.string(), z.unknown()).parse(body.example)
  if ('referencePhotoIds' in example)
    return JSON.stringify({ ...example, mode: 'BATCH', styles: ['CLASSIC_STUDIO'], totalImages: 1, referencePhotoIds: [photoId] })
  if ('userId' in example && path.startsWith('/api/admin/')) return JSON.stringify({ ...example, userId: own.client.userId })
  return JSON.stringify(example)
}

const bearer = (token: string | undefined) => ({ authorization: `Bearer ${token ?? ''}` })

async function possessionsOf({ client, jobId, albumId, orderId }: Couple): Promise<readonly unknown[]> {
  const paths = ['/api/ai/credits', '/api/ai/credits/grants', `/api/ai/jobs/${jobId}`, `/api/ai/albums/${albumId}`, '/api/ai/albums']
  const answers = await Promise.all(
    [...paths, `/api/payments/checkouts/${orderId}`, '/api/ai/reference-photos'].map((path) => client.send('GET', path)),
  )
  return answers.map(({ status, text }) => [status, text])
}

test('the document says of each operation who may, and every address that names something is known here', () => {
  for (const { roles, path } of operations) {
    if (roles) expect(callerRoleSchema.options).toEqual(expect.arrayContaining([...roles]))
    expect(roles?.length, path).not.toBe(0)
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const ids = idsOf(path, own, operators, grants.own)
    for (const name of names) expect(ids?.[name], `${path} ${name}`).toMatch(/./)
  }
  expect([guarded.length > 40, open.length > 5, ofUsers.length > 10]).toEqual([true, true, true])
})

describe('without a credential that counts', () => {
  test.each(guarded)('%s is 401', async (_, operation) => {
    const forged = own.client.token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    const mangled = own.client.token.replace(/\.[^.]+\./, '.e30.')
    for (const credential of [{}, bearer(mangled), bearer(`${forged}x`), bearer('x'), { authorization: `Basic ${own.client.token}` }]) {
      expect(await ask(operation, own, credential)).toEqual({ status: 401, code: 'unauthenticated' })
    }
    if (!operation.takesImageSession) expect((await ask(operation, own, { cookie: imageCookie })).status).toBe(401)
  })
})

describe('with a role that may not', () => {
  test.each(guarded)('%s is 403, whatever is named', async (_, operation) => {
    for (const [role, token] of tokens) {
      if (operation.roles?.includes(role)) continue
      for (const whose of [own, others, 'nobody'] as const) {
        expect([role, await ask(operation, whose, bearer(token))]).toEqual([role, { status: 403, code: 'forbidden' }])
      }
    }
  })
})

describe('what is somebody else’s', () => {
  test.each(ofUsers)('%s is as unknown as what nobody has', async (_, operation) => {
    for (const whose of [others, 'nobody'] as const) {
      expect(await ask(operation, whose, bearer(own.client.token))).toEqual({ status: 404, code: 'not_found' })
      if (operation.takesImageSession) expect((await ask(operation, whose, { cookie: imageCookie })).status).toBe(404)
    }
  })

  test.each(guarded.filter(([, { roles, path }]) => path.includes('{') && !roles?.includes('user')))(
    '%s of nobody is 404 for who may',
    async (_, operation) => {
      expect((await ask(operation, 'nobody', bearer(tokens.get(operation.roles?.[0] ?? '')))).status).toBe(404)
    },
  )

  test('can’t be ordered from either', async () => {
    const order = operations.find((one) => nameOf(one) === 'POST /api/ai/jobs')
    if (!order) throw new Error('nothing can be ordered')
    for (const whose of [others, 'nobody'] as const) expect((await ask(order, whose, bearer(own.client.token))).status).toBe(404)
    const body = await portraitForm({ role: 'BRIDE', style: 'CLASSIC_STUDIO', jobId: others.jobId })
    expect((await own.client.send('POST', '/api/ai/generate/stream', { form: body })).status).toBe(404)
  })
})

describe('with the role that may', () => {
  test.each(guarded)('%s is allowed', async (_, operation) => {
    for (const role of operation.roles ?? []) {
      const { status } = await ask(operation, own, bearer(tokens.get(role)))
      expect([operation.statuses.includes(status), [401, 403, 404].includes(status), status >= 500]).toEqual([true, false, false])
    }
    if (operation.takesImageSession) expect([200, 302]).toContain((await ask(operation, own, { cookie: imageCookie })).status)
  })
})

describe('where nobody is asked who they are', () => {
  test.each(open)('%s says the same to everybody', async (_, operation) => {
    const expected = await ask(operation, own, {})
    expect(expected.status).not.toBe(403)
    for (const [role, token] of tokens) expect([role, await ask(operation, own, bearer(token))]).toEqual([role, expected])
  })
})

test('after all that, what is somebody else’s is as it was, and the ledger is what its log says', async () => {
  expect(await possessionsOf(others)).toEqual(before)
  expect((await call(api.address, others.client.token, 'GET', `/api/ai/images/${others.imageId}`)).status).toBe(200)
  expect(await api.verify()).toMatchObject({ differences: [] })
})
