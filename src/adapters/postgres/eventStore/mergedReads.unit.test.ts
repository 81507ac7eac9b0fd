import { describe, expect, test } from 'vitest'
import { createMergedReads, type StreamSlice } from './mergedReads.ts'

const slice = (stream: string): StreamSlice => ({ stream, fromRevision: 0, maxCount: 10 })

/** Statements that end when the test says; each slice has its stream's name as its only row. */
function statements() {
  const sent: { readonly streams: readonly string[]; readonly end: PromiseWithResolvers<null> }[] = []
  const read = createMergedReads(async (slices) => {
    const end = Promise.withResolvers<null>()
    sent.push({ streams: slices.map(({ stream }) => stream), end })
    await end.promise
    return new Map(slices.map(({ stream }, index) => [index, [stream]]))
  })
  return { sent, read }
}
const nextTurn = () => new Promise(setImmediate)

describe('reads of streams', () => {
  test('that are asked for in one turn share a statement, and each gets its own rows', async () => {
    const { sent, read } = statements()
    const reads = [read(slice('a')), read(slice('b')), read(slice('a'))]
    await nextTurn()
    expect(sent.map(({ streams }) => streams)).toEqual([['a', 'b', 'a']])
    sent[0]?.end.resolve(null)
    expect(await Promise.all(reads)).toEqual([['a'], ['b'], ['a']])
  })
  test('that are asked for later never join a statement that was sent', async () => {
    const { sent, read } = statements()
    const first = read(slice('a'))
    await nextTurn()
    const second = read(slice('b'))
    await nextTurn()
    const waiting = [read(slice('c')), read(slice('d'))]
    await nextTurn()
    expect(sent.map(({ streams }) => streams)).toEqual([['a'], ['b']])
    sent[0]?.end.resolve(null)
    await first
    await nextTurn()
    expect(sent.map(({ streams }) => streams)).toEqual([['a'], ['b'], ['c', 'd']])
    for (const { end } of sent) end.resolve(null)
    expect(await Promise.all([second, ...waiting])).toEqual([['b'], ['c'], ['d']])
  })
  test('are all told when their statement fails, and later ones are read', async () => {
    const { sent, read } = statements()
    const failing = Promise.allSettled([read(slice('a')), read(slice('b'))])
    await nextTurn()
    sent[0]?.end.reject(new Error('away'))
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const later = read(slice('c'))
    await nextTurn()
    sent[1]?.end.resolve(null)
    expect(await later).toEqual(['c'])
  })
  test('beyond sixty-four go into a further statement', async () => {
    const { sent, read } = statements()
    const reads = Array.from({ length: 65 }, (_, index) => read(slice(`${index}`)))
    await nextTurn()
    sent[0]?.end.resolve(null)
    await nextTurn()
    for (const { end } of sent) end.resolve(null)
    await Promise.all(reads)
    expect(sent.map(({ streams }) => streams.length)).toEqual([64, 1])
  })
})
