import { expect, test } from 'vitest'
import { faultKinds, faultsOf } from './faults.ts'
import { runHistory } from './history.ts'

/** Nothing else goes wrong, and an older copy lies there long enough to be looked at. */
const others: ReadonlySet<string> = new Set(faultKinds.filter((kind) => kind !== 'oldCopy'))
const longEnoughMs = 8_000

test('an older copy of the log is noticed before anything is sealed on it, and the proof is sound when the right one is back', async () => {
  let copies = 0
  for (let seed = 1; copies < 5; seed += 1) {
    if (faultsOf(seed, others).oldCopy === 0) continue
    const lines: string[] = []
    const { violation } = await runHistory({ seed, without: others, tell: (line) => void lines.push(line) })
    expect([seed, violation]).toEqual([seed, null])
    const putBack = lines.findIndex((line) => Number(/the log ends at \d+, not at \d+, for (\d+) ms/.exec(line)?.[1] ?? 0) > longEnoughMs)
    if (putBack < 0) continue
    copies += 1
    expect(lines.slice(putBack).some((line) => /says of the proof: the log/.test(line))).toBe(true)
    expect(lines.findLast((line) => line.includes('says of the proof'))).toContain('it is sound')
  }
})
