import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'
import { expect, test } from 'vitest'
import { quietenQueues } from './quietQueues.ts'

quietenQueues()

const queueOf = (maxInFlightRequests: number) =>
  new RequestQueue({
    maxInFlightRequests,
    requestTimeout: 1_000,
    enforceRequestTimeout: false,
    clientId: 'sillok',
    broker: 'nobody',
    logger: { debug: () => undefined },
  })
const requestOf = (correlationId: number) => ({ entry: { correlationId }, expectResponse: true, sendRequest: () => undefined })

test('a connection on which nothing waits plans no look at what waits', () => {
  const queue = queueOf(1)
  queue.scheduleCheckPendingRequests()
  expect(queue.throttleCheckTimeoutId).toBeNull()
})

test('a request that has to wait is looked at again', () => {
  const queue = queueOf(1)
  queue.push(requestOf(1))
  expect(queue.throttleCheckTimeoutId).toBeNull()
  queue.push(requestOf(2))
  expect(queue.throttleCheckTimeoutId).not.toBeNull()
  queue.destroy()
})
