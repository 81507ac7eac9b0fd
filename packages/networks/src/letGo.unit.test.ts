import { expect, test } from 'vitest'
import { letGo } from './letGo.ts'

test('pixels that are let go hold no memory', () => {
  const pixels = new Float32Array(100_000)
  letGo(pixels)
  expect(pixels.buffer.byteLength).toBe(0)
  expect(pixels).toHaveLength(0)
})

test('letting go twice changes nothing', () => {
  const pixels = new Uint8Array(1000)
  letGo(pixels)
  expect(() => letGo(pixels)).not.toThrow()
})

test('a part of a buffer that others use stays', () => {
  const pool = new Uint8Array(1000).fill(7)
  letGo(pool.subarray(0, 500))
  expect(pool).toEqual(new Uint8Array(1000).fill(7))
})
