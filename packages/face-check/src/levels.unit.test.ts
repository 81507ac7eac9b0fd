import { expect, test } from 'vitest'
import { levelled } from './levels.ts'

const grey = (values: readonly number[]) => ({
  width: values.length,
  height: 1,
  pixels: Uint8Array.from(values.flatMap((value) => [value, value, value])),
})
const ramp = (from: number, to: number) =>
  grey(Array.from({ length: 4_000 }, (_, index) => from + Math.round(((to - from) * index) / 4_000)))
const range = (pixels: Uint8Array) => [
  pixels.reduce((least, value) => Math.min(least, value), 255),
  pixels.reduce((most, value) => Math.max(most, value), 0),
]

test('a dark picture is spread over all tones', () => {
  expect(range(levelled(ramp(3, 60)).pixels)).toEqual([0, 255])
})

test('so is one in fog', () => {
  expect(range(levelled(ramp(120, 190)).pixels)).toEqual([0, 255])
})

test('a picture with ordinary light, and one of a single tone, stay as they are', () => {
  for (const picture of [ramp(10, 200), grey(new Array<number>(800).fill(40)), grey([])]) expect(levelled(picture)).toBe(picture)
})
