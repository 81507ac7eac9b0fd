import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { eventSchemas } from '../domain/events.ts'
import { decodeEvent, UnreadableEvent } from './decode.ts'
import type { RecordedEvent } from '../ports/eventStore.ts'

/** Events as the first release wrote them. Lines are added for new types and versions, and never changed. */
const golden = readFileSync(new URL('../../testing/golden/events.v1.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line, index): RecordedEvent => ({ ...JSON.parse(line), position: BigInt(index + 1), time: '2026-06-01T12:00:00.000Z' }))

const changed = (changes: Partial<RecordedEvent>): RecordedEvent => {
  const [first] = golden
  if (!first) throw new Error('no golden events')
  return { ...first, ...changes }
}

describe('what is on disk', () => {
  test.each(golden)('is read as it was written: $type', (recorded) => expect(decodeEvent(recorded)).toEqual(recorded))
  test('is shown for every type of event', () =>
    expect([...new Set(golden.map(({ type }) => type))].sort()).toEqual(Object.keys(eventSchemas).sort()))
})

describe('an event that can not be read stops the reader, and trying again does not help', () => {
  const reading = (recorded: RecordedEvent) => () => decodeEvent(recorded)
  const failure = (message: string) =>
    expect.objectContaining({ code: 'unreadable_event', retryable: false, message: expect.stringContaining(message) })
  test('of an unknown type', () => expect(reading(changed({ type: 'CreditsInvented' }))).toThrow(failure('unknown type CreditsInvented')))
  test('of a type that is a name of every object', () => expect(reading(changed({ type: 'toString' }))).toThrow(UnreadableEvent))
  test('of a newer version', () => expect(reading(changed({ metadata: { schemaVersion: '2' } }))).toThrow(failure('schema version 2')))
  test('without a version', () => expect(reading(changed({ metadata: {} }))).toThrow(failure('schema version')))
  test('that does not hold what it should, naming the field and not what stands there', () => {
    expect(reading(changed({ data: { userId: 'some body@example' } }))).toThrow(failure('AccountOpened: userId'))
    expect(reading(changed({ data: { userId: 'some body@example' } }))).not.toThrow(failure('example'))
  })
})
