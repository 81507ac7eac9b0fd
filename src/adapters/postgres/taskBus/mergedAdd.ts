/**
 * Adds single messages with few commits: what is asked for while one statement runs goes into the next.
 *
 * Ensures that each caller learns of its own message's commit. An error is told to all callers of that statement;
 * adding again is harmless. Waiting messages are as many as their callers, which wait for them.
 */
import type { Keyed } from './messages.ts'

const messagesPerStatementMax = 256

interface Waiting extends PromiseWithResolvers<void> {
  readonly message: Keyed
}

export function createMergedAdd(add: (messages: readonly Keyed[]) => Promise<void>): (message: Keyed) => Promise<void> {
  let waiting: Waiting[] = []
  let running = false

  async function run() {
    running = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, messagesPerStatementMax)
      waiting = waiting.slice(messagesPerStatementMax)
      try {
        await add(batch.map(({ message }) => message))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running = false
  }

  return (message) => {
    const asked = { ...Promise.withResolvers<void>(), message }
    waiting.push(asked)
    if (!running) run()
    return asked.promise
  }
}
