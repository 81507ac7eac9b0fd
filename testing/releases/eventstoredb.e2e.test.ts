import { expect, test } from 'vitest'
import { startDouble } from '../eventstoreDouble/double.ts'
import { readEventLog } from './eventLog.ts'
import { eventLogOf, releases } from './facts.ts'
import { appendEventLog } from './loadEventLog.ts'
import { openOnDouble } from './open.ts'
import { describeOpening } from './openings.ts'

for (const release of releases) {
  describeOpening(`${release} with its events in EventStoreDB`, () => openOnDouble(release, 'with its read models'))
  describeOpening(`${release} with its events in EventStoreDB, its database lost,`, () => openOnDouble(release, 'without its database'))

  test(`the log of ${release} comes into another server as it was, and a second time changes nothing`, async () => {
    const double = await startDouble()
    const events = await readEventLog(eventLogOf(release))
    await appendEventLog(double.url, events)
    await appendEventLog(double.url, events)
    const there = double.log.events.map(({ position: _, createdMs: __, ...event }) => ({
      ...event,
      data: Buffer.from(event.data),
      metadata: Buffer.from(event.metadata),
    }))
    expect(there).toEqual(events.map(({ position: _, createdMs: __, ...event }) => event))
    await double.close()
  })
}
