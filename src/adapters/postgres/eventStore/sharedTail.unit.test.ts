import { describe, expect, test } from 'vitest'
import type { RecordedEvent } from '../../../ports/eventStore.ts'
import { createSharedTail } from './sharedTail.ts'

const eventAt = (position: number): RecordedEvent => ({
  id: `${position}`,
  type: 'Happened',
  data: {},
  metadata: {},
  stream: 's',
  revision: position,
  position: BigInt(position),
  time: '2026-06-01T12:00:00.000Z',
})
const nextTurn = () => new Promise(setImmediate)

/** A log that grows as told; `reads` has where each read of it began. A read sees the log as it is when it is sent. */
function logOf(count: number, options: { readonly held?: boolean } = {}) {
  const log = { count, reads: [] as number[], gates: [] as PromiseWithResolvers<null>[] }
  const { read, add, forget } = createSharedTail(async (after, maxCount) => {
    log.reads.push(Number(after))
    const seen = Array.from({ length: log.count }, (_, index) => eventAt(index + 1))
    if (options.held) {
      const gate = Promise.withResolvers<null>()
      log.gates.push(gate)
      await gate.promise
    }
    return seen.filter(({ position }) => position > after).slice(0, maxCount)
  })
  const positions = async (after: number, maxCount = 256) => (await read(BigInt(after), maxCount)).map(({ position }) => Number(position))
  /** As somebody in this process does who appends them. */
  const append = (count: number) => {
    const first = log.count + 1
    log.count += count
    add(() => Array.from({ length: count }, (_, index) => eventAt(first + index)))
  }
  return { log, positions, append, forget }
}

describe('followers of a log', () => {
  test('that stand at its end share a read of what is new', async () => {
    const { log, positions } = logOf(3)
    expect(await positions(0)).toEqual([1, 2, 3])
    log.count = 5
    expect(await Promise.all([positions(3), positions(3), positions(3)])).toEqual([
      [4, 5],
      [4, 5],
      [4, 5],
    ])
    expect(await positions(4)).toEqual([5])
    expect(log.reads).toEqual([0, 3])
  })
  test('that come from behind read for themselves until they have caught up', async () => {
    const { log, positions } = logOf(10)
    expect(await positions(7)).toEqual([8, 9, 10])
    expect(await positions(0, 4)).toEqual([1, 2, 3, 4])
    expect(await positions(4, 4)).toEqual([5, 6, 7, 8])
    expect(await positions(8, 4)).toEqual([9, 10])
    expect(log.reads).toEqual([7, 0, 4])
  })
  test('are never told that nothing is new by a read that had begun before they asked', async () => {
    const { log, positions } = logOf(0, { held: true })
    const early = positions(0)
    await nextTurn()
    log.gates[0]?.resolve(null)
    expect(await early).toEqual([])
    const first = positions(0)
    await nextTurn()
    log.count = 1
    const [second, third] = [positions(0), positions(0)]
    await nextTurn()
    expect(log.reads).toEqual([0, 0])
    log.gates[1]?.resolve(null)
    expect(await first).toEqual([])
    await nextTurn()
    log.gates[2]?.resolve(null)
    expect(await Promise.all([second, third])).toEqual([[1], [1]])
    expect(log.reads).toEqual([0, 0, 0])
  })
  test('get everything, whatever is kept of it', async () => {
    const { log, positions } = logOf(1)
    await positions(0)
    while (log.count < 5_000) {
      const end = log.count
      log.count = Math.min(end + 500, 5_000)
      await positions(end)
    }
    const slow: number[] = []
    for (let batch = await positions(0); batch.length > 0; batch = await positions(slow.at(-1) ?? 0)) slow.push(...batch)
    expect(slow).toEqual(Array.from({ length: 5_000 }, (_, index) => index + 1))
  })
  test('learn of a failed read and may ask again', async () => {
    let broken = true
    const { read } = createSharedTail(async (after) => {
      if (broken) throw new Error('away')
      return after < 1n ? [eventAt(1)] : []
    })
    await expect(read(0n, 10)).rejects.toThrow('away')
    broken = false
    expect(await read(0n, 10)).toHaveLength(1)
    broken = true
    const failing = await Promise.allSettled([read(1n, 10), read(1n, 10)])
    expect(failing.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    broken = false
    expect(await read(1n, 10)).toEqual([])
  })
  test('that begin anew are told nothing that was read before', async () => {
    const { log, positions, forget } = logOf(3)
    await positions(0)
    forget()
    log.count = 2
    expect(await positions(1)).toEqual([2])
    expect(await positions(2)).toEqual([])
  })
  test('that wait for a read when another begins anew are answered all the same', async () => {
    const { log, positions, forget } = logOf(1, { held: true })
    const first = positions(0)
    await nextTurn()
    log.gates[0]?.resolve(null)
    await first
    log.count = 2
    const waiting = positions(1)
    await nextTurn()
    forget()
    log.gates[1]?.resolve(null)
    await nextTurn()
    log.gates[2]?.resolve(null)
    expect(await waiting).toEqual([2])
  })
  test('get what this process appends without a read, and with one what others wrote before it', async () => {
    const { log, positions, append } = logOf(2)
    expect(await positions(0)).toEqual([1, 2])
    append(2)
    append(1)
    expect(await positions(2)).toEqual([3, 4, 5])
    expect(log.reads).toEqual([0])
    log.count += 1
    append(1)
    expect(await positions(5)).toEqual([6, 7])
    append(1)
    expect(await positions(7)).toEqual([8])
    expect(log.reads).toEqual([0, 5])
  })
  test('miss nothing of what is appended while a read is under way', async () => {
    const { log, positions, append } = logOf(1, { held: true })
    const first = positions(0)
    await nextTurn()
    log.gates[0]?.resolve(null)
    await first
    const waiting = positions(1)
    await nextTurn()
    append(1)
    log.gates[1]?.resolve(null)
    expect(await waiting).toEqual([2])
    append(1)
    expect(await positions(2)).toEqual([3])
  })
  test('are handed nothing before somebody follows', async () => {
    const { log, positions, append } = logOf(0)
    append(2)
    expect(await positions(0)).toEqual([1, 2])
    expect(log.reads).toEqual([0])
  })
})
