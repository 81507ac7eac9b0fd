/** What an upcast makes wrongly of the first release's events is named, on a history that release wrote. */
import { expect, expectTypeOf, test } from 'vitest'
import { keyNamed } from '../../../testing/fixtures.ts'
import { goldenEvents } from '../../../testing/golden/read.ts'
import { audited } from '../../../testing/money/audited.ts'
import { readEventLog } from '../../../testing/releases/eventLog.ts'
import { eventLogOf } from '../../../testing/releases/facts.ts'
import { albumEventSchemas } from '../../domain/album/events.ts'
import type { EventOf, EventType } from '../../domain/events.ts'
import { createCompletion } from '../../events/completion.ts'
import { decodeFrame, encodeFrame, frameAt, type LoggedEvent } from '../../events/frames.ts'
import { upcasts } from '../../events/versions.ts'
import type { RecordedEvent } from '../../ports/eventStore.ts'

type Change = (event: LoggedEvent) => object

const recorded = (await readEventLog(eventLogOf('0.1.0'))).map(({ createdMs, position, data, metadata, ...event }): RecordedEvent => ({
  ...event,
  position: BigInt(position),
  time: new Date(createdMs).toISOString(),
  data: JSON.parse(Buffer.from(data).toString()),
  metadata: JSON.parse(Buffer.from(metadata).toString()),
}))

function logged(event: RecordedEvent): LoggedEvent {
  const frame = encodeFrame(event)
  return decodeFrame(frame, frameAt(frame, 0))
}

/** As if the upcast of this type made other data. */
function found(type: EventType, change: Change) {
  const complete = createCompletion()
  const events = recorded.map(logged).map((event) => (event.type === type ? ({ ...event, data: change(event) } as LoggedEvent) : event))
  return audited(events.map(complete)).findings
}

/** In its history that release threw no late result away. Texts of albums are no money: no auditor reads them. */
const unseen = 'LateResultDiscarded'
const present = upcasts
  .filter(({ type }) => type !== unseen && !(type in albumEventSchemas))
  .map(({ type }) => {
    const event = recorded.find((one) => one.type === type)
    if (!event) throw new Error(`the first release wrote no ${type}`)
    return { type, data: logged(event).data as Readonly<Record<string, unknown>> }
  })

const invented = {
  idempotency: keyNamed('another'),
  calls: [{ attempt: 1, billed: 'no', providerId: null, amount: null }],
} as const

/** Another value of the same sort. */
function other(value: unknown): unknown {
  if (Array.isArray(value))
    return value.length > 1 ? value.toReversed().map((part, index) => (index === 0 ? other(part) : part)) : [...value, ...value]
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part], index) => [name, index === 0 ? other(part) : part]))
  }
  if (typeof value === 'number') return value + 1
  if (typeof value === 'string') return Number.isNaN(Date.parse(value)) ? `${value}-` : '2026-01-01T00:00:00.000Z'
  return 'invented'
}

const changed = present.flatMap(({ type, data }) =>
  Object.keys(data)
    .filter((field) => field !== 'slots')
    .map((field) => ({
      type,
      field,
      change: ((event) => ({
        ...event.data,
        [field]: field === 'idempotency' || field === 'calls' ? invented[field] : other(Object(event.data)[field]),
      })) satisfies Change,
    })),
)

test('what the first release wrote adds up', () => {
  expect(found('AccountOpened', ({ data }) => data)).toEqual([])
})

test.each(changed)('$type of version 1 with another $field is named', ({ type, field, change }) => {
  const findings = found(type, change)
  expect(findings.map(({ column }) => column.split('.')[0])).toContain(field)
})

const settled =
  (change: (slots: EventOf<'ReservationSettled'>['data']['slots']) => unknown): Change =>
  (event) => ({
    ...event.data,
    slots: event.type === 'ReservationSettled' ? change(event.data.slots) : [],
  })

const plain: readonly (readonly [bug: string, type: EventType, change: Change, column: string])[] = [
  ['a grant that loses its end', 'CreditsGranted', ({ data }) => ({ ...data, expiresAt: null }), 'expiresAt'],
  ['a grant that loses its reason', 'CreditsGranted', ({ data }) => ({ ...data, reason: null }), 'reason'],
  ['a grant of another kind', 'CreditsGranted', ({ data }) => ({ ...data, kind: 'goodwill' }), 'kind'],
  ['a reservation that loses its key', 'CreditsReserved', ({ data }) => ({ ...data, idempotency: null }), 'idempotency'],
  ['an order of pairs', 'JobAccepted', (event) => ({ ...event.data, order: { ...Object(event.data).order, pairs: true } }), 'order'],
  ['a refusal that explains itself', 'OrderRefused', ({ data }) => ({ ...data, largestOrder: 3 }), 'largestOrder'],
  [
    'slots in the order of the lists',
    'ReservationSettled',
    settled((slots) => slots.toSorted((one, two) => (one.outcome < two.outcome ? 1 : -1))),
    'slots',
  ],
  [
    'slots that are all released',
    'ReservationSettled',
    settled((slots) => slots.map(({ grantId }) => ({ grantId, outcome: 'released', code: 'cancelled' }))),
    'slots',
  ],
  ['slots without their reasons', 'ReservationSettled', settled((slots) => slots.map((slot) => ({ ...slot, code: 'cancelled' }))), 'slots'],
  ['a slot that is lost', 'ReservationSettled', settled((slots) => slots.slice(1)), 'slots'],
]

test.each(plain)('%s is named', (_, type, change, column) => {
  expect(found(type, change).map((finding) => finding.column)).toContain(column)
})

test('a slot too many is named', () => {
  const change = settled((slots) => [...slots, ...slots])
  expect(found('ReservationSettled', change).map(({ column }) => column)).toContain('slots')
})

test.each(['AccountOpened', 'CreditsGranted', 'CreditsReserved', 'OrderRefused', 'ReservationSettled'] as const)(
  '%s decided at another time than it was recorded is named',
  (type) => {
    const change: Change = ({ data }) => ({ ...data, decidedAt: '2026-01-01T00:00:00.000Z' })
    expect(found(type, change).map(({ column }) => column)).toContain('decidedAt')
  },
)

test('a field that an upcast leaves out is a type error', () => {
  type OfAccount = 'AccountOpened' | 'CreditsGranted' | 'CreditsReserved' | 'OrderRefused' | 'ReservationSettled'
  type Upcasted = OfAccount | 'JobAccepted' | 'ImageDelivered' | 'ImageFailed' | 'LateResultDiscarded'
  type MayBeLeftOut<Data> = { [Field in keyof Data]: Omit<Data, Field> extends Data ? Field : never }[keyof Data]
  type LeftOut = { [T in Upcasted]: MayBeLeftOut<EventOf<T>['data']> }[Upcasted]
  expectTypeOf<LeftOut>().toBeNever()
  expectTypeOf<Upcasted>().toExtend<EventType>()
})

/** Two credits of a gift and three of the bonus; of the gift's one was spent, and of the bonus' one. */
const mixed = goldenEvents('v1').slice(0, 6).map(logged)
const payersAs = (payer: (slot: number, slots: readonly (string | null)[]) => string | null) =>
  audited(
    mixed.map(createCompletion()).map((event) => {
      if (event.type !== 'ReservationSettled') return event
      const named = event.data.slots.map(({ grantId }) => grantId)
      return {
        ...event,
        data: { ...event.data, slots: event.data.slots.map((slot, index) => ({ ...slot, grantId: payer(index, named) })) },
      } as LoggedEvent
    }),
    'accounts',
  ).findings.map(({ column }) => column)

test('the grants with which a settlement is completed are those that its reservation names', () => {
  expect(payersAs((slot, named) => named[slot] ?? null)).toEqual([])
  expect(payersAs(() => null)).toContain('slots.0.grantId')
  expect(payersAs((_, named) => named[0] ?? null)).toEqual(['slots.2.grantId', 'slots.3.grantId', 'slots.4.grantId'])
  expect(payersAs((slot, named) => named[slot + 1] ?? named[slot] ?? null)).toEqual(['slots.1.grantId'])
  expect(payersAs((slot, named) => named.toReversed()[slot] ?? null)).toContain('slots.0.grantId')
})
