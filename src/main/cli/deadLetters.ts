import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { recordReplay } from '../../commands/operations/recordReplay.ts'
import type { Config } from '../../config.ts'
import type { TaskBus } from '../../ports/taskBus.ts'
import { createCommandContext, noInspector } from '../context.ts'
import type { Engines } from '../engines.ts'
import { createLog } from '../log.ts'
import { openTaskBus } from '../taskBus.ts'
import { withExistingEngines } from './withEngines.ts'

async function withBus<Result>(work: (engines: Engines, bus: TaskBus, config: Config) => Promise<Result>): Promise<Result> {
  return withExistingEngines(async (engines, config) => {
    const bus = await openTaskBus(config, engines, createLog(config.logLevel))
    try {
      return await work(engines, bus, config)
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

/** Recorded with its actor before it is done, as when it is asked for over HTTP. */
export async function deadLettersReplay(id: string, { actor, json }: { readonly actor: string; readonly json?: boolean }): Promise<void> {
  const replayed = await withBus(async (engines, bus, config) => {
    const context = createCommandContext({
      config,
      engines,
      inspector: noInspector,
      scheduler: systemScheduler,
      log: createLog(config.logLevel),
    })
    const info = { actor, correlationId: `dead-letters replay ${id}`, traceparent: null }
    let done = 0
    for (const { id: letter, queue, failedAt, attempts } of await bus.deadLetters()) {
      if (id !== 'all' && id !== `queue:${letter}`) continue
      await recordReplay(context, { letterId: `queue:${letter}`, queue, failedAt, attempts, info })
      if (await bus.replayDeadLetter(letter)) done += 1
    }
    for (const { position, follower, parkedAt, attempts } of await engines.parked.list()) {
      const letterId = `parked:${position}`
      if (id !== 'all' && id !== letterId) continue
      await recordReplay(context, { letterId, queue: follower, failedAt: new Date(parkedAt).toISOString(), attempts, info })
      done += await engines.parked.retry(position)
    }
    return done
  })
  if (replayed === 0 && id !== 'all') process.exitCode = 1
  console.log(json ? JSON.stringify({ replayed }) : `${replayed} replayed.`)
}
