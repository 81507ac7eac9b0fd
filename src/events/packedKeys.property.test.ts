import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noPackedKeys, packWith } from './packedKeys.ts'

const entries = fc.array(fc.tuple(fc.uuid(), fc.nat({ max: 2 ** 32 - 1 })), { maxLength: 40 })
const near = fc.constantFrom(
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '80000000-0000-4000-8000-000000000001',
)

test('packed in any number of steps, keys are found as in a map, the later one of a name, and others are not', () =>
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(fc.oneof(fc.uuid(), near), fc.nat()), { maxLength: 12 }), { maxLength: 6 }),
      entries,
      (steps, others) => {
        let packed = noPackedKeys
        const expected = new Map<string, number>()
        for (const step of steps) {
          const added = new Map(step)
          packed = packWith(packed, added)
          for (const [key, revision] of added) expected.set(key, revision)
        }
        expect(packed.size).toBe(expected.size)
        for (const key of [...expected.keys(), ...others.map(([key]) => key), 'no uuid']) {
          expect(packed.find(key)).toBe(expected.get(key))
        }
        // The same keys have the same bytes, in whichever steps they came.
        expect(packWith(noPackedKeys, expected)).toEqual(packed)
      },
    ),
  ))
