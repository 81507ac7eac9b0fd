import type { TaskBus } from '../../ports/taskBus.ts'
import type { Engines } from '../engines.ts'
import { createLog } from '../log.ts'
import { openTaskBus } from '../taskBus.ts'
import { withExistingEngines } from './withEngines.ts'

async function withBus<Result>(work: (engines: Engines, bus: TaskBus) => Promise<Result>): Promise<Result> {
  return withExistingEngines(async (engines, config) => {
    const bus = await openTaskBus(config, engines, createLog(config.logLevel))
    try {
      return await work(engines, bus)
    } finally {
      await bus.close()
    }
  })
}

/** Messages that no handler could digest (`queue:`), and reactions that wait to be tried again (`parked:`), by the ids that `replay` takes. */
export async function deadLettersList(options: { readonly json?: boolean }): Promise<void> {
  const { messages, parked } = await withBus(async ({ parked }, bus) => ({
    messages: (await bus.deadLetters()).map((letter) => ({ ...letter, id: `queue:${letter.id}` })),
    parked: (await parked.list()).map((event) => ({ ...event, position: `${event.position}`, id: `parked:${event.position}` })),
  }))
  if (options.json) return console.log(JSON.stringify({ messages, parked }))
  if (messages.length + parked.length === 0) return console.log('No dead letters.')
  for (const { id, queue, reason, failedAt } of messages) console.log(`${id}  ${queue}  ${failedAt}  ${reason}`)
  for (const { id, stream, eventType, attempts, lastError, retryAt } of parked) {
    console.log(`${id}  ${stream}  ${eventType}  ${attempts} tries, ${retryAt === null ? 'given up' : `next ${retryAt}`}  ${lastError}`)
  }
}

export async function deadLettersReplay(id: string, options: { readonly json?: boolean }): Promise<void> {
  const replayed = await withBus(async ({ parked }, bus) => {
    if (id.startsWith('parked:') && /^parked:\d{1,19}$/.test(id)) return parked.retry(BigInt(id.slice('parked:'.length)))
    if (id.startsWith('queue:')) return (await bus.replayDeadLetter(id.slice('queue:'.length))) ? 1 : 0
    if (id !== 'all') return 0
    let messages = 0
    for (const { id: letter } of await bus.deadLetters()) if (await bus.replayDeadLetter(letter)) messages += 1
    return messages + (await parked.retry(null))
  })
  if (replayed === 0 && id !== 'all') process.exitCode = 1
  console.log(options.json ? JSON.stringify({ replayed }) : `${replayed} replayed.`)
}
