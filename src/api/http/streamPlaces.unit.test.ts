import { expect, test } from 'vitest'
import { createStreamPlaces } from './streamPlaces.ts'

test('one user holds twenty streams and no more, which is no matter to another', () => {
  const places = createStreamPlaces()
  const open = Array.from({ length: 20 }, () => new AbortController())
  for (const { signal } of open) places.take('owner', signal)
  expect(() => places.take('owner', new AbortController().signal)).toThrow('rate_limited')
  expect(() => places.take('stranger', new AbortController().signal)).not.toThrow()
  open[0]?.abort()
  expect(() => places.take('owner', new AbortController().signal)).not.toThrow()
})

test('a client that is gone already takes no place', () => {
  const places = createStreamPlaces()
  for (let at = 0; at < 30; at += 1) places.take('owner', AbortSignal.abort())
  expect(() => places.take('owner', new AbortController().signal)).not.toThrow()
})
