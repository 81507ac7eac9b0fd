/**
 * Requests made from the document by chance, whole and spoilt, at the real API. Whatever comes in: no answer that the
 * document doesn't have, none that tells how we are built, and afterwards books that are right. `SILLOK_FUZZ` says how many
 * requests, `SILLOK_FUZZ_SEED` which; a request that fails here is named by its number.
 */
import { readFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Dice, diceOf } from '../../simulation/dice.ts'
import { callerRoleSchema } from '../../src/api/auth/caller.ts'
import { openApi } from '../api.ts'
import { call, signIn } from '../client.ts'
import { type Operation, operations } from './document/operations.ts'
import { type Couple, idsOf, openCouple, openOperators, type Operators } from './document/possessions.ts'
import { type Draft, drafted, type Material, spoiled } from './document/requests.ts'

const count = Number(process.env.SILLOK_FUZZ ?? 1_000)
const seed = Number(process.env.SILLOK_FUZZ_SEED ?? 20_261_130)
const atOnce = 8
const coupleCount = 8
/** Event streams and readers that wait for events have no end of their own. */
const answerMsMax = 300
const shownMax = 65_536

const api = await openApi({ openJobsMax: 1_000 })
const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
const roleTokens = new Map<string, string>()
const couples: Couple[] = []
let operators: Operators
let picture: Uint8Array

beforeAll(async () => {
  picture = await readFile(join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png'))
  couples.push(...(await Promise.all(Array.from({ length: coupleCount }, () => openCouple(api)))))
  const [first] = couples
  if (first) operators = await openOperators(api, first)
  for (const role of callerRoleSchema.exclude(['user']).options)
    roleTokens.set(role, (await signIn(api.address, `fuzz-${role}`, [role])).token)
})
afterAll(() => agent.destroy())

interface Seen {
  readonly status: number
  readonly text: string
}

/** @returns null when the server ended the connection, as it may with a request that is none, or nothing came in time */
function send({ method, target, headers, body }: Draft): Promise<Seen | null> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(api.address)
    const length = body === null ? {} : { 'content-length': String(body.length) }
    const sent = request({ agent, hostname, port, method, path: target, headers: { ...headers, ...length } }, (res) => {
      let text = ''
      const end = () => resolve({ status: res.statusCode ?? 0, text })
      res.setEncoding('utf8').on('data', (chunk: string) => {
        if (text.length < shownMax) text += chunk
      })
      res.once('end', end)
      res.once('close', end)
      res.once('error', end)
      timer = setTimeout(() => sent.destroy(), answerMsMax)
    })
    let timer = setTimeout(() => sent.destroy(), 10_000)
    sent.once('close', () => clearTimeout(timer))
    sent.once('error', () => resolve(null))
    sent.end(body ?? undefined)
  })
}

/** SQL, a stack, a path or a name of ours; and what JavaScript says of its own. */
const inner = /select |insert |eventstore|pg_|postgres|node_modules|\.ts\b|\/src\/|\bat \S+ \(|errno|\$\d|\[object |Cannot read prop/i

const materialOf = async (operation: Operation, dice: Dice): Promise<{ readonly material: Material; readonly couple: Couple }> => {
  const couple = couples[dice.between(0, couples.length - 1)]
  if (!couple) throw new Error('nobody to ask as')
  const known = couples.flatMap(({ client, photoId, jobId, albumId, imageId, orderId }) => [
    client.userId,
    photoId,
    jobId,
    albumId,
    imageId,
    orderId,
  ])
  const tokens = new Map([...roleTokens, ['user', couple.client.token]])
  const grantId = operation.path.includes('{grantId}') ? await operators.grantIdOf(couple).catch(() => '') : ''
  const ids = idsOf(operation.path, couple, operators, grantId) ?? {}
  return { material: { ids, known: [...known, 'credits-10', 'stylist-1'], tokens, picture }, couple }
}

const shown = ({ method, target, headers, body }: Draft) =>
  JSON.stringify({
    method,
    target: target.slice(0, 300),
    headers: { ...headers, authorization: undefined },
    body: Buffer.from(body ?? '')
      .toString()
      .slice(0, 500),
  })

const tally = new Map<string, number>()
const faults: string[] = []

async function one(number: number): Promise<void> {
  const dice = diceOf(seed, number)
  const operation = operations[number % operations.length]
  if (!operation) throw new Error('the document has no operations')
  const { material, couple } = await materialOf(operation, dice)
  const draft = drafted(operation, dice, material)
  const sent = dice.chance(0.7) ? spoiled(draft, dice) : draft
  const seen = await send(sent)
  const kind = seen ? `${Math.floor(seen.status / 100)}xx` : 'closed'
  tally.set(kind, (tally.get(kind) ?? 0) + 1)
  if (!seen) return
  // Whoever wished to be forgotten asks no more.
  if (seen.text.includes('"account_erased"') || (operation.path === '/api/user/erasure' && seen.status === 202)) {
    const at = couples.indexOf(couple)
    if (at >= 0) couples[at] = await openCouple(api)
  }
  // That a wait was in vain is said with 503, and the document has it; a mistake of ours is a 500.
  if (seen.status >= 500 && seen.status !== 503) faults.push(`${number}: ${seen.status} ${seen.text.slice(0, 300)} to ${shown(sent)}`)
  if (seen.status >= 400 && inner.test(seen.text))
    faults.push(`${number}: tells ${inner.exec(seen.text)?.[0]} in ${seen.text.slice(0, 300)} to ${shown(sent)}`)
}

test(
  `${count} requests by seed ${seed} are answered as the document says, and none tells how we are built`,
  { timeout: 60_000 + count * 60 },
  async () => {
    let next = 0
    const worker = async () => {
      while (next < count && faults.length < 20) await one(next++)
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    expect(faults).toEqual([])
    expect(api.undeclared()).toEqual([])
    // Chance meets both: requests that do something, and those that may not.
    expect(tally.get('2xx') ?? 0).toBeGreaterThan(count * 0.1)
    expect(tally.get('4xx') ?? 0).toBeGreaterThan(count * 0.3)
    expect(tally.get('closed') ?? 0).toBeLessThan(count * 0.1)
  },
)

test('afterwards it answers as before, and the ledger is what its log says', async () => {
  expect((await call(api.address, null, 'GET', '/healthz')).status).toBe(200)
  const newcomer = await openCouple(api)
  expect(await newcomer.client.ledger()).toMatchObject({ reserved: 0 })
  await api.eraseAccounts()
  expect(await api.verify()).toMatchObject({ differences: [] })
})
