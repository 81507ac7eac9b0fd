import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createParts } from './parts.ts'

test('what dies while others still start ends the process in order, once all have started', async () => {
  const parts = createParts(pino({ level: 'silent' }))
  const unheard: unknown[] = []
  const note = (reason: unknown) => unheard.push(reason)
  process.on('unhandledRejection', note)
  parts.run({ finished: Promise.reject(new Error('the queue is away')), close: async () => undefined })
  // Node tells of what nobody has heard when all that was due is done.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unheard).toEqual([])
  await expect(parts.finished()).rejects.toThrow('the queue is away')
  await parts.close()
})
