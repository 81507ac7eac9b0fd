import { expect, test } from 'vitest'
import { z } from 'zod'
import { quickRedelivery } from '../../../testing/contracts/taskBusMessages.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { systemScheduler } from '../system/scheduler.ts'
import { createQueue } from './taskQueue.ts'

test('a newcomer is taken past a message that stands before all and has no place yet', async () => {
  const queue = createQueue({
    queue: 'tasks',
    schema: z.object({ name: z.string() }).loose(),
    redelivery: quickRedelivery,
    scheduler: systemScheduler,
    bury: () => undefined,
  })
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const seen: string[] = []
  queue.consume({ concurrency: 1, newcomersBeside: 1 }, async ({ name }) => {
    seen.push(name)
    await opened
    return { type: 'done' }
  })
  // Without an account, as what comes again.
  for (const name of ['runs', 'waits']) queue.add(name, { message: { name }, failures: 0 })
  await waitFor('the only place to be taken', () => seen.length === 1)
  queue.add('new', { message: { name: 'new', userId: 'u-1' }, failures: 0 })
  await waitFor('the newcomer to run', () => seen.length === 2)
  expect(seen).toEqual(['runs', 'new'])
  open()
  await waitFor('an empty queue', () => queue.depth() === 0)
  await queue.close()
})
