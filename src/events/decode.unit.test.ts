import { describe, expect, test } from 'vitest'
import { goldenEvents, recordedAt } from '../../testing/golden/read.ts'
import type { RecordedEvent } from '../ports/eventStore.ts'
import { decodeEvent, noteChecked, UnreadableEvent } from './decode.ts'
import { encodeFrame, decodeFrame, frameAt } from './frames.ts'
import { NotJson } from './notJson.ts'
import { findReadable, readable, upcasts, versionOf } from './versions.ts'

const golden = [...goldenEvents('v1'), ...goldenEvents('v2')]
const ofPresentVersion = golden.filter((recorded) => findReadable(recorded.type, recorded.metadata.schemaVersion)?.upcast === null)
const named = (type: string, version: string) => golden.filter((one) => one.type === type && one.metadata.schemaVersion === version)

const changed = (changes: Partial<RecordedEvent>): RecordedEvent => {
  const [first] = golden
  if (!first) throw new Error('no golden events')
  return { ...first, ...changes }
}

describe('what is on disk', () => {
  test.each(ofPresentVersion)('is read as it was written: $type', (recorded) => expect(decodeEvent(recorded)).toEqual(recorded))
  test('is shown for every type of event and every version of it', () =>
    expect([...new Set(golden.map(({ type, metadata }) => `${type} ${metadata.schemaVersion}`))].sort()).toEqual(
      readable.map(({ type, version }) => `${type} ${version}`).sort(),
    ))
  test.each(golden)('is the same whether it is read alone or with the whole log: $type $metadata.schemaVersion', (recorded) => {
    const frame = encodeFrame(recorded)
    const { type, data, revision, position, time } = decodeEvent(recorded)
    const metadata = { schemaVersion: recorded.metadata.schemaVersion }
    const asWritten = ofPresentVersion.includes(recorded) ? undefined : recorded.data
    expect(decodeFrame(frame, frameAt(frame, 0))).toEqual({ type, data, revision, position, time, metadata, asWritten })
  })
})

test('an event that was checked when it was encoded is taken at its word; the same from elsewhere is not', () => {
  const lacking = changed({ data: {}, metadata: { schemaVersion: versionOf.AccountOpened }, type: 'AccountOpened' })
  const own = { ...lacking }
  noteChecked(own)
  expect(decodeEvent(own).data).toBe(own.data)
  expect(() => decodeEvent(lacking)).toThrow(UnreadableEvent)
})

describe('an event of an older version', () => {
  test('has one way to the present, and is not the present', () => {
    for (const { type, version } of upcasts) expect(version).not.toBe(versionOf[type])
    expect(new Set(readable.map(({ type, version }) => `${type} ${version}`)).size).toBe(readable.length)
  })
  test.each(['AccountOpened', 'CreditsGranted', 'CreditsReserved'])(
    '%s was decided when it was recorded, and is else as it was',
    (type) => {
      for (const recorded of named(type, '1')) {
        expect(decodeEvent(recorded).data).toEqual({ ...Object(recorded.data), decidedAt: recordedAt })
      }
    },
  )
  test('a refusal explains nothing', () => {
    for (const recorded of named('OrderRefused', '1')) {
      const unexplained = { openReservations: null, nextExpiry: null, largestOrder: null, packages: null, decidedAt: recordedAt }
      expect(decodeEvent(recorded).data).toEqual({ ...Object(recorded.data), ...unexplained })
    }
  })
  test('a settlement has its slots in order, and does not say yet which grant paid', () => {
    const [recorded] = named('ReservationSettled', '1')
    const none = { grantId: null }
    expect(recorded && decodeEvent(recorded).data).toEqual({
      userId: 'owner',
      jobId: '03e69075-7abf-5bfb-80de-beaa69a9d316',
      jobStatus: 'CANCELLED',
      slots: [
        { ...none, outcome: 'captured' },
        { ...none, outcome: 'released', code: 'content_refused' },
        { ...none, outcome: 'released', code: 'cancelled' },
        { ...none, outcome: 'captured' },
        { ...none, outcome: 'released', code: 'cancelled' },
      ],
      decidedAt: recordedAt,
      balanceAfter: 5,
      reservedAfter: 0,
    })
  })
})

describe('limits of the product bind what is written and not what was', () => {
  const stretched = (type: string, changes: object) => {
    const [recorded] = golden.filter((one) => one.type === type)
    if (!recorded) throw new Error(`no golden ${type}`)
    return decodeEvent({ ...recorded, data: { ...Object(recorded.data), ...changes } })
  }
  const [reserved] = named('CreditsReserved', '1')
  const { order } = Object(reserved?.data)
  test.each([
    ['AlbumCreated', { name: 'n'.repeat(5_000) }],
    ['AlbumRenamed', { name: ' ' }],
    ['CreditsGranted', { reason: 'r'.repeat(5_000), amount: 2_000_000_000 }],
    ['CreditsReserved', { order: { ...order, totalImages: 400, styles: Array(50).fill('A_STYLE_THAT_IS_GONE'), modelId: 'gone' } }],
  ])('%s', (type, changes) => expect(stretched(type, changes).data).toMatchObject(changes))
})

describe('an event that can not be read stops the reader, and trying again does not help', () => {
  const reading = (recorded: RecordedEvent) => () => decodeEvent(recorded)
  const failure = (message: string) =>
    expect.objectContaining({ code: 'unreadable_event', retryable: false, message: expect.stringContaining(message) })
  test('of an unknown type', () => expect(reading(changed({ type: 'CreditsInvented' }))).toThrow(failure('unknown type CreditsInvented')))
  test('of a type that is a name of every object', () => expect(reading(changed({ type: 'toString' }))).toThrow(UnreadableEvent))
  test('of a newer version', () =>
    expect(reading(changed({ metadata: { schemaVersion: '3' } }))).toThrow(failure('schema version 3; this release reads 1 and 2')))
  test('without a version', () => expect(reading(changed({ metadata: {} }))).toThrow(failure('schema version none')))
  test('that is not JSON, naming where it stands', () => {
    const broken = changed({ data: new NotJson('{', new SyntaxError('unexpected end')) })
    expect(reading(broken)).toThrow(failure('at revision 0 of account-owner is not JSON'))
    const frame = encodeFrame(broken)
    expect(() => decodeFrame(frame, frameAt(frame, 0))).toThrow(failure('the event at position 1, revision 0 of its stream, is not JSON'))
  })
  test('that does not hold what it should, naming the field and not what stands there', () => {
    expect(reading(changed({ data: { userId: 'some body@example' } }))).toThrow(failure('AccountOpened: userId'))
    expect(reading(changed({ data: { userId: 'some body@example' } }))).not.toThrow(failure('example'))
  })
})
