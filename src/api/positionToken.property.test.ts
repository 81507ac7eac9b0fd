import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodePosition, encodePosition } from './positionToken.ts'

const positions = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })

test('a position comes back from its token, which is short and safe in a header', () => {
  fc.assert(
    fc.property(positions, (position) => {
      const token = encodePosition(position)
      expect(token).toMatch(/^[a-z0-9.]{1,64}$/)
      expect(decodePosition(token)).toBe(position)
    }),
  )
})

test('a token with one character changed is told from a token', () => {
  fc.assert(
    fc.property(positions, fc.nat(), fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz'), (position, at, character) => {
      const token = encodePosition(position)
      const place = 3 + (at % (token.length - 3))
      const changed = token.slice(0, place) + character + token.slice(place + 1)
      fc.pre(changed !== token && token[place] !== '.')
      expect(decodePosition(changed)).not.toBe(position)
    }),
  )
})

test('two neighbours swapped make no token', () => {
  fc.assert(
    fc.property(positions, fc.nat(), (position, at) => {
      const [version, body = '', check] = encodePosition(position).split('.')
      fc.pre(body.length > 1)
      const place = at % (body.length - 1)
      const swapped = body.slice(0, place) + body[place + 1] + body[place] + body.slice(place + 2)
      fc.pre(swapped !== body)
      expect(decodePosition(`${version}.${swapped}.${check}`)).toBeNull()
    }),
  )
})

test.each(['', '0', '17', 'p1', 'p1.', 'p1..', 'p2.0.a', 'p1.00.a', 'p1.-1.a', `p1.${'z'.repeat(13)}.0`, 'x'.repeat(64), 'p1.0.A'])(
  '%j is no token',
  (text) => {
    expect(decodePosition(text)).toBeNull()
  },
)
