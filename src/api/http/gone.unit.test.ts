import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { goneOf } from './gone.ts'

test('whoever asks for the signal gets the same one, which aborts when the answer is closed', () => {
  const res = new EventEmitter()
  const gone = goneOf(res)
  const signal = gone()
  expect(signal.aborted).toBe(false)
  res.emit('close')
  expect(gone()).toBe(signal)
  expect(signal.aborted).toBe(true)
})

test('whoever asks when it is closed is told so', () => {
  const res = new EventEmitter()
  const gone = goneOf(res)
  res.emit('close')
  expect(gone().aborted).toBe(true)
})
