import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { headText, parseSignedHead } from '../notes/head.ts'
import { isSignedBy, signerOf, signNote } from '../notes/note.ts'
import { leafHash } from '../tree/hashes.ts'
import { consistencyShapes } from '../tree/shapes.ts'
import { growTree, hashOf } from '../tree/tiles.ts'
import { look, type WatchedLog, type WitnessMemory } from './witness.ts'

const origin = 'test.example/ledger'
const logSigner = signerOf(origin, randomBytes(32))
const signer = signerOf('test.example/witness', randomBytes(32), 'cosignature')

/** A log that shows the first `size` of these leaves. */
function logOf(leaves: readonly string[], size = leaves.length, by = logSigner): WatchedLog {
  const tree = growTree({ size: 0, edge: [] })
  for (const leaf of leaves.slice(0, size)) tree.add(leafHash(leaf))
  return {
    newest: async () => signNote(headText({ origin: by.name, size, root: tree.root() }), [by]),
    consistency: async (from, to) =>
      consistencyShapes(from, to).map((shape) => hashOf(shape, ({ level }) => tree.edge()[level] ?? Buffer.alloc(0))),
  }
}

function memoryOf(): WitnessMemory {
  const heads = new Map<number, string>()
  let refusal: string | null = null
  return {
    newest: async () => heads.get(Math.max(...heads.keys())) ?? null,
    head: async (size) => heads.get(size) ?? null,
    keep: async (size, note) => void heads.set(size, note),
    refused: async () => refusal,
    refuse: async (reason) => void (refusal ??= reason),
  }
}

let memory: WitnessMemory
beforeEach(() => {
  memory = memoryOf()
})
const shown = (log: WatchedLog) => look({ log, memory, logKeys: [logSigner], signer, nowMs: () => 1_800_000_000_123 })
const leaves = Array.from({ length: 20 }, (_, index) => `leaf ${index}`)

test('a head that begins with all of the one before is kept with the signatures of log and witness', async () => {
  expect(await shown(logOf(leaves, 7))).toEqual({ type: 'kept', size: 7 })
  expect(await shown(logOf(leaves, 7))).toEqual({ type: 'nothing new' })
  expect(await shown(logOf(leaves, 20))).toEqual({ type: 'kept', size: 20 })
  const head = parseSignedHead((await memory.head(20)) ?? '')
  expect(head && [isSignedBy(head.note, logSigner), isSignedBy(head.note, signer)]).toEqual([true, true])
  expect(head?.note.signatures[1]?.signature.readBigUInt64BE()).toBe(1_800_000_000n)
})

describe('is refused, and so is all that comes after it', () => {
  const changed = leaves.map((leaf, index) => (index === 3 ? 'another' : leaf))
  test.each([
    ['a log that was changed and signed again', logOf(changed, 20), '20 leaves do not begin with the 7'],
    ['another root of the size that was seen', logOf(changed, 7), 'the root of 7 leaves was another one'],
    ['a smaller log that was never seen', logOf(leaves, 5), 'the log shows 5 leaves'],
    ['a head by another key', logOf(leaves, 20, signerOf(origin, randomBytes(32))), 'signed by no key of this log'],
    ['another log', logOf(leaves, 20, { ...logSigner, name: 'another' }), 'signed by no key of this log'],
    ['what is no head', { ...logOf(leaves), newest: async () => 'nonsense' }, 'no signed head'],
    ['a log that forgot', { ...logOf(leaves), consistency: async () => null }, 'no longer knows its head of 7 leaves'],
  ])('%s', async (_, log, reason) => {
    await shown(logOf(leaves, 7))
    expect(await shown(log)).toMatchObject({ type: 'refused', reason: expect.stringContaining(reason) })
    expect(await shown(logOf(leaves, 20))).toMatchObject({ type: 'refused', reason: expect.stringContaining(reason) })
    expect(parseSignedHead((await memory.newest()) ?? '')?.size).toBe(7)
  })
})

test('a log that is not there is nothing to refuse', async () => {
  const away: WatchedLog = { ...logOf(leaves), newest: () => Promise.reject(new Error('away')) }
  await expect(shown(away)).rejects.toThrow('away')
  expect(await shown(logOf(leaves))).toMatchObject({ type: 'kept' })
})
