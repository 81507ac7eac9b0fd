import { expect, test } from 'vitest'
import { createPlaces } from './places.ts'

const few = { perUserMax: 2, perProcessMax: 3, what: 'streams' }
const open = () => new AbortController().signal

test('one user holds so many places and no more, until one is given back', () => {
  const places = createPlaces(few)
  const first = new AbortController()
  places.take('owner', first.signal)
  places.take('owner', open())
  expect(() => places.take('owner', open())).toThrow('rate_limited')
  first.abort()
  expect(() => places.take('owner', open())).not.toThrow()
})

test('all users together hold so many and no more', () => {
  const places = createPlaces(few)
  for (const userId of ['one', 'two', 'three']) places.take(userId, open())
  expect(() => places.take('four', open())).toThrow('overloaded')
})

test('a client that is gone already takes no place', () => {
  const places = createPlaces(few)
  for (let at = 0; at < 5; at += 1) places.take('owner', AbortSignal.abort())
  expect(() => places.take('owner', open())).not.toThrow()
})
