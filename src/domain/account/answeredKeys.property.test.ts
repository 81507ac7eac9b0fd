import fc from 'fast-check'
import { Map as PersistentMap } from 'immutable'
import { expect, test } from 'vitest'
import { jobNamed } from '../../../testing/fixtures.ts'
import type { JobId } from '../ids.ts'
import { type AnsweredKeys, answeredAt, noKeys, withKey } from './answeredKeys.ts'

const names = Array.from({ length: 12 }, (_, index) => jobNamed(`job ${index}`))
const seen = (keys: AnsweredKeys) => names.map((name) => answeredAt(keys, name))

/** Each step adds a key to some version made before, at the next revision of that version or a later one, or at one that was there. */
const steps = fc.array(fc.record({ from: fc.nat(), name: fc.constantFrom(...names), ahead: fc.integer({ min: -2, max: 3 }) }), {
  maxLength: 60,
})

test('every version answers as if it had a map of its own, whatever is built on whichever', () =>
  fc.assert(
    fc.property(steps, (steps) => {
      const versions = [{ keys: noKeys, expected: PersistentMap<JobId, number>(), revision: -1 }]
      for (const { from, name, ahead } of steps) {
        const version = versions[from % versions.length]
        if (!version) continue
        const revision = Math.max(0, version.revision + ahead)
        versions.push({
          keys: withKey(version.keys, name, revision),
          expected: version.expected.set(name, revision),
          revision: Math.max(revision, version.revision),
        })
      }
      for (const { keys, expected } of versions) {
        expect(seen(keys)).toEqual(names.map((name) => expected.get(name)))
        expect(keys.size).toBe(expected.size)
      }
    }),
    { numRuns: 300 },
  ))
