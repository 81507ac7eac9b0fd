/** The roles of the service in one simulated process, composed as `src/main` does it, on simulated engines. */
import { createMemoryDue } from '../src/adapters/memory/due.ts'
import { createMemoryDuePayments } from '../src/adapters/memory/duePayments.ts'
import type { CommandContext } from '../src/commands/context.ts'
import { recordOutcome } from '../src/commands/jobs/jobSteps.ts'
import { decodeCompleted } from '../src/events/completion.ts'
import { startFollower } from '../src/follower/follower.ts'
import { createCommandContext } from '../src/main/context.ts'
import type { DuePage } from '../src/ports/due.ts'
import { stylistModel } from '../src/ports/imageModel.ts'
import { startGenerator } from '../src/workers/generator/generator.ts'
import { startAsLeader } from '../src/workers/leadership.ts'
import { startReactor } from '../src/workers/reactor/reactor.ts'
import { startTimers } from '../src/workers/timers/timers.ts'
import { startWithRightClock } from '../src/workers/withRightClock.ts'
import { personalTextIn } from '../testing/commandContext.ts'
import { type Dice, diceOf } from './dice.ts'
import { bonusCampaignsOf, checkpointsOf, leadershipOf, objectsOf, parkedOf, snapshotsOf, storeClockOf, storeOf } from './engines/ports.ts'
import { type CallWitness, inspectorOf, providerOf } from './engines/provider.ts'
import { busOf, type Queues } from './engines/taskBus.ts'
import type { Process } from './process.ts'
import type { World } from './world.ts'

export const roles = ['api', 'projector', 'reactor', 'generator', 'timers'] as const
export type Role = (typeof roles)[number]

/** Shorter than in production, in proportion: a history lasts minutes. */
export const jobDeadlineMs = 45_000
export const openJobsMax = 2
const generatorLimits = { budgetMs: 15_000, callMaxMs: 8_000, callMinMs: 1_000, besideCallMs: 1_000 }
export const attemptsMax = 3
const projectorBatchMax = 64

export interface Started {
  readonly process: Process
  readonly role: Role
  /** Of the role `api`, which takes requests; null of others. */
  readonly context: CommandContext | null
}

export async function startRole(
  world: World,
  options: { readonly process: Process; readonly role: Role; readonly queues: Queues; readonly sawCall: CallWitness },
): Promise<Started> {
  const { process, role, queues, sawCall } = options
  const { log } = world
  const { scheduler } = process
  const dice = diceOf(world.seed, 'engines of', process.name)
  const store = storeOf(world, process)
  const objects = objectsOf(world, process)
  const inspector = inspectorOf(process)
  const bus = busOf(world, queues, process)
  const checkpoints = checkpointsOf(world, process)
  const leadership = leadershipOf(world, process, dice)
  const asLeader = (name: string, start: Parameters<typeof startAsLeader>[0]['start']) =>
    closedAtEnd(startAsLeader({ leadership, name, scheduler, log, start: async () => closedAtEnd(await start()) }))
  function closedAtEnd<Work extends { close(graceMs: number): Promise<void> }>(work: Work): Work {
    process.onEnd(() => void work.close(0).catch(() => undefined))
    return work
  }

  /** For roles that run commands; its caches take their time to make. */
  const commandContext = () =>
    createCommandContext({
      config: { openJobsMax, jobDeadlineMs, models: [stylistModel] },
      engines: { store, objects, personalText: personalTextIn(objects), snapshots: snapshotsOf(world, process, dice) },
      inspector,
      scheduler,
      log,
      cacheStreamsMax: dice.pick([2, 4, 100]),
    })

  switch (role) {
    case 'api':
      return { process, role, context: commandContext() }
    case 'projector':
      closedAtEnd(
        startFollower(
          { store, checkpoints, scheduler, log },
          {
            name: 'projector',
            batchMax: projectorBatchMax,
            work: {
              kind: 'in transactions',
              async advance(recorded, from, to) {
                const events = await decodeCompleted(store, recorded)
                const broken = () => new Error('simulated: no answer to a commit')
                const effect = () => world.database().tables.advance(events, from, to)
                return process.reach({ what: `project to ${to.position}`, effect, away: broken, unknown: broken })
              },
            },
          },
        ),
      )
      break
    case 'reactor': {
      const context = commandContext()
      asLeader('follower reactor', async () =>
        startReactor({ checkpoints, parked: parkedOf(world, process), context, bus, scheduler, log }),
      )
      closedAtEnd(await bus.consumeOutcomes({ concurrency: 16, handle: (outcome) => recordOutcome(context, outcome) }))
      break
    }
    case 'generator': {
      const provider = providerOf(world, process, dice, sawCall)
      const providers = { of: () => provider, close: async () => undefined }
      const bounds = { concurrency: 2, attemptsMax, limits: generatorLimits, likenessDistanceMax: null, workerId: process.name }
      closedAtEnd(await startGenerator({ bus, objects, inspector, providers, store, scheduler, log, ...bounds }))
      break
    }
    case 'timers': {
      const context = commandContext()
      const due = dueOf(world, process, dice)
      const positions = { waitFor: (position: bigint, ms: number) => projected(world, process, position, ms) }
      closedAtEnd(
        startWithRightClock({
          storeClock: storeClockOf(world, process),
          scheduler,
          log,
          work: 'timers',
          start: () => asLeader('timers', () => startTimers({ context, ...due, bonusCampaigns: bonusCampaignsOf(store), positions, log })),
        }),
      )
      break
    }
  }
  return { process, role, context: null }
}

/** What is due as the log says, or as it said a moment ago: read models lag. */
function dueOf(world: World, process: Process, dice: Dice) {
  const { store } = world.database()
  const jobs = createMemoryDue(store)
  const payments = createMemoryDuePayments(store)
  const away = () => new Error('simulated: the read models are away')
  const answered = new Map<string, readonly unknown[]>()
  const asked =
    <Item>(name: string, read: (page: DuePage) => Promise<readonly Item[]>) =>
    (page: DuePage): Promise<readonly Item[]> =>
      process.reach({
        what: `what is due of ${name}`,
        away,
        async effect() {
          const before = answered.get(name) as readonly Item[] | undefined
          if (before && page.after === null && dice.chance(world.faults().stale)) return before
          const now = await read(page)
          if (page.after === null) answered.set(name, now)
          return now
        },
      })
  return {
    dueJobs: { overdue: asked('jobs', jobs.overdue) },
    dueGrants: { expiring: asked('grants', jobs.expiring) },
    duePhotos: { abandoned: asked('uploads', jobs.abandoned), toErase: asked('photos', jobs.toErase) },
    // Nobody wishes to be forgotten yet.
    erasures: { unfinished: async () => [], openOrdersOf: async () => [], picturesOf: async () => [] },
    duePayments: {
      open: asked('orders', payments.open),
      confirming: asked('confirmations', payments.confirming),
      refunding: asked('refunds', payments.refunding),
    },
  }
}

async function projected(world: World, process: Process, position: bigint, timeoutMs: number): Promise<boolean> {
  const untilMs = process.scheduler.elapsedMs() + timeoutMs
  for (;;) {
    const checkpoint = await world.database().checkpoints.open('projector')
    if (checkpoint.position >= position) return true
    if (process.scheduler.elapsedMs() >= untilMs) return false
    await new Promise<void>((resolve) => void process.scheduler.after(100, resolve))
  }
}
