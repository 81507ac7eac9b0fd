import { expect, test } from 'vitest'
import { signedUp } from '../../../testing/shoot.ts'
import { timeAt } from '../../../testing/storedEvents.ts'
import { encodeFrame } from '../../events/frames.ts'
import { startPartitionThread } from './partitionThread.ts'

test('a thread has not ended before what it handed over is written', async () => {
  // More than goes into one batch, so that nothing is left to hand over at the end.
  const reason = 'x'.repeat(300 * 1024)
  const event = { type: 'CreditsGranted', data: { ...signedUp.data, reason }, metadata: { schemaVersion: '1' } }
  const frame = encodeFrame({ ...event, revision: 1, position: 1n, time: timeAt(1) })
  const writing = Promise.withResolvers<void>()
  const written = Promise.withResolvers<void>()
  const steps: string[] = []
  const task = { readModels: ['credit_transactions'], plan: { output: 'rows', holdAll: false, audit: false, unreadable: 'fails' } } as const
  const thread = startPartitionThread(task, async () => {
    writing.resolve()
    await written.promise
    steps.push('written')
  })
  await thread.take(new Uint8Array(frame))
  await writing.promise
  const ended = thread.end().then(() => steps.push('ended'))
  // Another thread's whole life is time enough for the first one to say that it has ended.
  const other = startPartitionThread(task, async () => undefined)
  await other.end()
  await other.close()
  written.resolve()
  await ended
  expect(steps).toEqual(['written', 'ended'])
  await thread.close()
})
