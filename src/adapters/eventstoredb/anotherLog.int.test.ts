import pino from 'pino'
import { expect, test } from 'vitest'
import { appended, newEvents, newStream } from '../../../testing/contracts/eventStoreEvents.ts'
import { startDouble } from '../../../testing/eventstoreDouble/double.ts'
import { createHastyScheduler } from '../../../testing/hastyScheduler.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { startFollower } from '../../follower/follower.ts'
import { noStream } from '../../ports/eventStore.ts'
import { createMemoryCheckpoints } from '../memory/checkpoints.ts'
import { createEventStoreDb } from './eventStore.ts'

test('a server that was put back to an older copy under a running follower, and written on past its checkpoint, is not followed', async () => {
  const said: string[] = []
  const write = (line: string) => void said.push(String(JSON.parse(line).msg))
  const log = pino({ level: 'error' }, { write })
  const patience = { replyWithinMs: 3_000, searchWithinMs: 3_000, quietMs: 300, graceMs: 700 }
  const first = await startDouble()
  const store = createEventStoreDb({ url: `esdb://127.0.0.1:${first.port}?tls=false`, prefixes: ['test-'], log, patience })
  const append = async (count: number) => {
    for (let number = 0; number < count; number += 1) {
      await waitFor('an append', async () => appended(await store.append(newStream(), noStream, newEvents(1))))
    }
  }
  const handled: bigint[] = []
  const checkpoints = createMemoryCheckpoints()
  const follower = startFollower(
    { store, checkpoints, scheduler: createHastyScheduler(10), log },
    {
      name: 'tested',
      batchMax: 10,
      work: { kind: 'in batches', handle: async (events) => void handled.push(...events.map(({ position }) => position)) },
    },
  )
  await append(3)
  const past = [...first.log.events]
  await append(3)
  await waitFor('six events', () => handled.length === 6)
  const stood = (await checkpoints.open('tested')).position
  await first.close()
  const second = await startDouble(first.port, past)
  await append(9)
  await waitFor('a sentence', () => said.some((line) => line.includes('the log has another event')))
  expect({ handled: handled.length, stands: (await checkpoints.open('tested')).position }).toEqual({ handled: 6, stands: stood })
  await checkpoints.move('tested', await checkpoints.open('tested'), { position: 0n, eventId: null })
  await waitFor('the whole log', () => handled.length === 6 + second.log.events.length)
  await follower.close()
  await store.close()
  await second.close()
})
