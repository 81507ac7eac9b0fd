import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spread } from './assigner.ts'

const members = (...owned: readonly (readonly number[])[]) => owned.map((each, index) => ({ id: `m${index}`, owned: each }))
const asObject = (shares: ReadonlyMap<string, readonly number[]>) => Object.fromEntries(shares)

it('gives every partition to one member, and everybody as many', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.uniqueArray(fc.nat(45)), { minLength: 1, maxLength: 9 }), (count, owned) => {
      const shares = [...spread(count, members(...owned)).values()]
      expect(shares.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, partition) => partition))
      const sizes = shares.map((share) => share.length)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }),
  )
})

it('takes from nobody when nobody came', () => {
  expect(asObject(spread(6, members([5, 0], [1, 2], [3, 4])))).toEqual({ m0: [5, 0], m1: [1, 2], m2: [3, 4] })
})

it('a newcomer gets its share and nothing else moves', () => {
  expect(asObject(spread(6, members([0, 1, 2, 3, 4, 5], [])))).toEqual({ m0: [0, 1, 2], m1: [3, 4, 5] })
  expect(asObject(spread(6, members([0, 1, 2], [3, 4, 5], [])))).toEqual({ m0: [0, 1], m1: [3, 4], m2: [2, 5] })
})

it('the partitions of a member that left go to the others, who keep theirs', () => {
  expect(asObject(spread(6, members([0, 1], [4, 5])))).toEqual({ m0: [0, 1, 2], m1: [4, 5, 3] })
})
