/** Many histories in a row, for tests: every rule holds in each, or the seed that breaks one is told. */
import { expect } from 'vitest'
import { runHistory } from './history.ts'

/** How many `npm test` runs; `SILLOK_HISTORIES` asks for more. */
const count = Number(process.env.SILLOK_HISTORIES ?? 1_000)

/** Part `part` of `parts` of all seeds. */
export async function expectNoViolation(part: number, parts: number): Promise<void> {
  const broken: string[] = []
  for (let seed = part; seed <= count; seed += parts) {
    const { violation } = await runHistory({ seed })
    if (violation) broken.push(`npm run simulate -- --seed ${seed}: ${violation.message}`)
  }
  expect(broken).toEqual([])
}
