import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantMs, instantText } from './instants.ts'

const near = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 0, 3) })
const anywhere = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2999, 11, 31) })

test('instants are written and read as Date does it, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(near, anywhere), { minLength: 1 }), (instants) => {
      for (const ms of instants) {
        const text = new Date(ms).toISOString()
        expect(instantText(ms)).toBe(text)
        expect(instantMs(text)).toBe(ms)
      }
    }),
  )
})

test('an instant of another zone is read too', () => expect(instantMs('2026-01-01T09:00:00.000+09:00')).toBe(Date.UTC(2026, 0, 1)))
