import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CommitPoint, createWindow, readNote } from './window.ts'

it('takes each message once, however often it comes again, and commits nothing that is unfinished', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ type: fc.constant('fetch' as const), count: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ type: fc.constant('finish' as const), pick: fc.nat() }),
      fc.record({ type: fc.constant('rebalance' as const) }),
      fc.record({ type: fc.constant('restart' as const) }),
    ),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(steps, (all) => {
      let window = createWindow(null)
      let committed: CommitPoint | null = null
      let position = 0
      const open = new Set<number>()
      const finished = new Set<number>()
      for (const step of all) {
        if (step.type === 'fetch') {
          for (const end = position + step.count; position < end; position++) {
            const isKnown = open.has(position) || finished.has(position)
            expect(window.take(position)).toBe(!isKnown)
            if (!isKnown) open.add(position)
          }
        } else if (step.type === 'finish') {
          const picked = [...open][step.pick % Math.max(1, open.size)]
          if (picked === undefined) continue
          window.finish(picked)
          open.delete(picked)
          finished.add(picked)
        } else {
          committed = window.point()
          expect([...open].every((offset) => offset >= Number(committed?.offset))).toBe(true)
          position = committed.offset
          if (step.type === 'restart') {
            // What ran is lost with the process; what was finished stays so.
            window = createWindow(committed)
            open.clear()
          }
        }
      }
    }),
  )
})

it('a note of too many open messages is left out, and everything from the offset on comes again', () => {
  const window = createWindow(null)
  for (let offset = 0; offset < 3_000; offset++) window.take(offset)
  window.finish(5)
  const point = window.point()
  expect(point).toEqual({ offset: 0, metadata: '' })
  expect(createWindow(point).take(5)).toBe(true)
})

it('what has gone from the log is not waited for', () => {
  const window = createWindow({ offset: 10, metadata: '1:a:0.4' })
  expect([window.take(17), window.take(20)]).toEqual([false, true])
  expect(window.point().offset).toBe(20)
})

it('the metadata of another program says nothing', () => {
  expect(readNote({ offset: 4, metadata: 'hello' })).toBeNull()
  expect(createWindow({ offset: 4, metadata: 'hello' }).point().offset).toBe(4)
})
