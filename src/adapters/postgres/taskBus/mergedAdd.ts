/**
 * Adds messages with few commits: what is asked for while one statement runs goes into the next.
 *
 * Ensures that each caller learns of its own messages' commit. An error is told to all callers of that statement;
 * adding again is harmless. Waiting messages are as many as their callers, which wait for them.
 */
import type { Keyed } from './messages.ts'

const messagesPerStatementMax = 256

interface Waiting extends PromiseWithResolvers<void> {
  readonly messages: readonly Keyed[]
}

export function createMergedAdd(add: (messages: readonly Keyed[]) => Promise<void>): (messages: readonly Keyed[]) => Promise<void> {
  let waiting: Waiting[] = []
  let running = false

  async function run() {
    running = true
    while (waiting.length > 0) {
      const batch = takeBatch(waiting)
      waiting = waiting.slice(batch.length)
      try {
        await add(batch.flatMap(({ messages }) => messages))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running = false
  }

  return (messages) => {
    const asked = { ...Promise.withResolvers<void>(), messages }
    waiting.push(asked)
    if (!running) run()
    return asked.promise
  }
}

/** As many callers' messages as fit, of the first one in any case. */
function takeBatch(waiting: readonly Waiting[]): readonly Waiting[] {
  let count = 0
  const end = waiting.findIndex(({ messages }, index) => {
    count += messages.length
    return index > 0 && count > messagesPerStatementMax
  })
  return end === -1 ? waiting : waiting.slice(0, end)
}
