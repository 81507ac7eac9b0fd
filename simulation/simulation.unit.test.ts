import { expect, test } from 'vitest'
import { runHistory } from './history.ts'

test('a seed replays its history line by line', async () => {
  const traceOf = async () => {
    const lines: string[] = []
    const { trace } = await runHistory({ seed: 20_260_601, tell: (line) => void lines.push(line) })
    return { trace, lines }
  }
  const [first, second] = [await traceOf(), await traceOf()]
  expect(second).toEqual(first)
  expect(first.lines.length).toBeGreaterThan(50)
})

test('another seed tells another history', async () => {
  const [one, other] = [await runHistory({ seed: 1 }), await runHistory({ seed: 2 })]
  expect(one.trace).not.toBe(other.trace)
})
