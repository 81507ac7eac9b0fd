import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { parseSignedHead } from '../../proof/notes/head.ts'
import { decodeVerifierKey, isSignedBy } from '../../proof/notes/note.ts'
import { leafHash } from '../../proof/tree/hashes.ts'
import { includes, isPrefix } from '../../proof/tree/verifyPaths.ts'

const api = await openApi()

const inclusion = z.object({
  position: z.string(),
  leafIndex: z.number(),
  treeSize: z.number(),
  leaf: z.string(),
  hashes: z.array(z.string()),
  checkpoint: z.string(),
})
const get = (path: string) => fetch(`${api.address}${path}`)
const textOf = async (path: string) => (await get(path)).text()
const bytesOf = (hashes: readonly string[]) => hashes.map((hash) => Buffer.from(hash, 'base64'))
const headOf = (note: string) => {
  const head = parseSignedHead(note)
  if (!head) throw new Error(`no head: ${note}`)
  return head
}
async function signedKey() {
  const key = decodeVerifierKey((await textOf('/api/proofs/key')).trimEnd())
  if (!key) throw new Error('no key')
  return key
}
const credits = z.object({ transactions: z.array(z.object({ id: z.string() })) })

/** A user, their first entry, and its proof. */
async function provenEntry() {
  const user = await signIn(api.address)
  const { transactions } = (await user.send('GET', '/api/ai/credits')).as(credits)
  const id = transactions[0]?.id ?? ''
  const proof = await waitFor('the proof', async () => {
    const answer = await user.send('GET', `/api/ai/credits/transactions/${id}/proof`)
    return answer.status === 200 ? answer.as(inclusion) : null
  })
  return { user, id, proof }
}

test('an own entry is proven by its whole event, the path from it, and the signed head', async () => {
  const { user, proof } = await provenEntry()
  const head = headOf(proof.checkpoint)
  expect(isSignedBy(head.note, await signedKey())).toBe(true)
  const leaf = Buffer.from(proof.leaf, 'base64')
  expect(JSON.parse(leaf.toString())).toMatchObject({ stream: `account-${user.userId}`, type: 'CreditsGranted' })
  const path = { index: proof.leafIndex, size: proof.treeSize, hashes: bytesOf(proof.hashes) }
  expect(head.size).toBe(proof.treeSize)
  expect(includes({ ...path, leafHash: leafHash(leaf), root: head.root })).toBe(true)
})

test("nobody proves somebody else's entry", async () => {
  const { id } = await provenEntry()
  const other = await signIn(api.address)
  expect((await other.send('GET', `/api/ai/credits/transactions/${id}/proof`)).status).toBe(404)
  expect((await other.send('GET', '/api/ai/credits/transactions/nonsense/proof')).status).toBe(404)
})

describe('a published head', () => {
  test('is read again by its size, and each later one begins with all of it', async () => {
    const first = headOf((await provenEntry()).proof.checkpoint)
    await provenEntry()
    const note = await textOf('/api/proofs/checkpoint')
    const newest = headOf(note)
    expect(newest.size).toBeGreaterThan(first.size)
    expect(await textOf(`/api/proofs/checkpoint?size=${newest.size}`)).toBe(note)
    const answer = await get(`/api/proofs/consistency?from=${first.size}&to=${newest.size}`)
    const { hashes } = z.object({ from: z.number(), to: z.number(), hashes: z.array(z.string()) }).parse(await answer.json())
    expect(isPrefix(first, newest, bytesOf(hashes))).toBe(true)
    const same = await get(`/api/proofs/consistency?from=${first.size}&to=${first.size}`)
    expect(await same.json()).toEqual({ from: first.size, to: first.size, hashes: [] })
  })

  test('of a size that was never published is unknown', async () => {
    await provenEntry()
    const newest = headOf(await textOf('/api/proofs/checkpoint')).size
    for (const path of [
      `checkpoint?size=${newest + 1}`,
      'checkpoint?size=1',
      `consistency?from=1&to=${newest}`,
      'consistency?from=0&to=0',
    ]) {
      expect([path, (await get(`/api/proofs/${path}`)).status]).toEqual([path, 404])
    }
    expect((await get(`/api/proofs/consistency?from=${newest}&to=1`)).status).toBe(422)
    expect((await get('/api/proofs/checkpoint?size=x')).status).toBe(422)
  })
})

test('finance proves any event by its position, in a head of its choice', async () => {
  const { proof } = await provenEntry()
  await provenEntry()
  const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
  const ask = (query: string) => finance.send('GET', `/api/finance/proofs/inclusion?${query}`)
  const newest = (await ask(`position=${proof.position}`)).as(inclusion)
  expect(newest).toMatchObject({ position: proof.position, leafIndex: proof.leafIndex, leaf: proof.leaf })
  expect(newest.treeSize).toBeGreaterThan(proof.treeSize)
  expect((await ask(`position=${proof.position}&size=${proof.treeSize}`)).as(inclusion)).toEqual(proof)
  const { heads } = (await finance.send('GET', '/api/finance/proofs/heads')).as(
    z.object({ heads: z.array(z.object({ size: z.number() })) }),
  )
  expect(heads[0]?.size).toBe(newest.treeSize)
  expect(heads.map(({ size }) => size)).toContain(proof.treeSize)
  expect((await ask('position=p1.zzzz.1')).status).toBe(422)
  expect((await ask('')).status).toBe(422)
  expect((await ask(`position=${proof.position}&size=999999`)).status).toBe(404)
})

test('a leaf behind the head that was asked for is not in it', async () => {
  const { proof: early } = await provenEntry()
  const { proof: late } = await provenEntry()
  const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
  const answer = await finance.send('GET', `/api/finance/proofs/inclusion?position=${late.position}&size=${early.treeSize}`)
  expect(answer.status).toBe(422)
})
