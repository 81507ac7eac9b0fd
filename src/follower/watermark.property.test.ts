import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordedEvent } from '../ports/eventStore.ts'
import { createWatermark } from './watermark.ts'

const eventAt = (position: number): RecordedEvent => ({
  id: `event ${position}`,
  type: 'Happened',
  data: {},
  metadata: {},
  stream: 's',
  revision: position,
  position: BigInt(position),
  time: '2026-06-01T12:00:00.000Z',
})

test('in whatever order work ends, the watermark stands at the last event before the first that is under way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), isWork: fc.boolean(), rank: fc.nat() }), { maxLength: 40 }),
      fc.nat(),
      (steps, readBetween) => {
        const watermark = createWatermark({ position: 0n, eventId: null })
        let position = 0
        const events = steps.map(({ gap, isWork, rank }) => ({ event: eventAt((position += gap)), isWork, rank }))
        const seen: typeof events = []
        const done = new Set<bigint>()
        const check = () => {
          const first = seen.findIndex(({ event, isWork }) => isWork && !done.has(event.position))
          const last = (first === -1 ? seen : seen.slice(0, first)).at(-1)
          expect(watermark.stands()).toEqual(
            last ? { position: last.event.position, eventId: last.event.id } : { position: 0n, eventId: null },
          )
        }
        const finish = (count: number) => {
          const open = seen.filter(({ event, isWork }) => isWork && !done.has(event.position)).sort((one, other) => one.rank - other.rank)
          for (const { event } of open.slice(0, count)) {
            watermark.done(event.position)
            done.add(event.position)
            check()
          }
        }
        for (const step of events) {
          seen.push(step)
          watermark.see(step.event, step.isWork)
          check()
          if ((step.rank + readBetween) % 3 === 0) finish(1)
        }
        finish(events.length)
        expect(watermark.underWay()).toBe(0)
      },
    ),
  )
})
