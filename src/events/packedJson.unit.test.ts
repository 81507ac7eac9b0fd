import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packJson, unpackJson } from './packedJson.ts'

const id = '01234567-89ab-5cde-8f01-23456789abcd'
const golden = readFileSync(new URL('../../testing/golden/events.v1.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')

describe('JSON is read as it was packed', () => {
  test.each([
    '{}',
    JSON.stringify({ id, key: `results/${id}/0.jpg`, at: '2026-06-01T12:15:00.000Z' }),
    JSON.stringify([id, id]),
    JSON.stringify(id.toUpperCase()),
    JSON.stringify(`abcdef${id}0`),
    JSON.stringify(`01234567-${id}`),
    JSON.stringify([`${id.slice(0, -1)}g`, `g${id.slice(1)}`, id.replaceAll('-', '_')]),
    JSON.stringify({ id, name: '웨딩 🎞 é' }),
    `${id.slice(0, -1)}`,
    ...golden,
  ])('%s', (text) => expect(unpackJson(packJson(text))).toBe(text))

  test('in the middle of a page', () => {
    const packed = packJson(JSON.stringify({ id }))
    const page = Buffer.concat([Buffer.from([0xff]), packed, Buffer.from([0xff])])
    expect(unpackJson(page, 1, 1 + packed.length)).toBe(JSON.stringify({ id }))
  })
  test('when it is larger than all before', () => {
    const text = JSON.stringify(Array.from({ length: 20_000 }, () => id))
    expect(unpackJson(packJson(text))).toBe(text)
  })
  test('whatever stands around its UUIDs', () => {
    const part = fc.oneof(fc.uuid(), fc.string({ unit: 'binary' }), fc.constantFrom('-', '0', 'ÿ', '웨딩', '🎞', '\ud800', '\0'))
    const texts = fc.array(fc.array(part).map((parts) => parts.join('')))
    fc.assert(fc.property(texts, (all) => unpackJson(packJson(JSON.stringify(all))) === JSON.stringify(all)))
  })
})

test('a UUID takes 17 bytes', () => {
  expect(packJson(JSON.stringify(id))).toHaveLength(2 + 17)
  expect(packJson(JSON.stringify(`${id}${id}-${id}`))).toHaveLength(2 + 3 * 17 + 1)
})
test('a string takes the same bytes, whatever stands beside it', () => {
  const others = [id, `${id.slice(0, -1)}-`, '웨딩 🎞 é', 'name']
  for (const other of others) expect(packJson(JSON.stringify([other, id])).subarray(-21)).toEqual(packJson(`,${JSON.stringify(id)}]`))
})
test('what is no UUID in lower case stays as it is', () => {
  for (const text of [id.toUpperCase(), id.slice(1), id.replace('-', '_')]) expect(packJson(text)).toEqual(Buffer.from(text))
})
