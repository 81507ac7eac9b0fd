/** The roles of the service in one simulated process, composed as `src/main` does it, on simulated engines. */
import { createTestPaymentProvider } from '../src/adapters/payments/test/provider.ts'
import { createErasedUsers, type ErasedUsers } from '../src/api/erasedUsers.ts'
import type { CommandContext } from '../src/commands/context.ts'
import { recordOutcome } from '../src/commands/jobs/jobSteps.ts'
import { decodeCompleted } from '../src/events/completion.ts'
import { startFollower } from '../src/follower/follower.ts'
import { createCommandContext } from '../src/main/context.ts'
import { stylistModel } from '../src/ports/imageModel.ts'
import type { ProofStore } from '../src/ports/proofStore.ts'
import { startSealer } from '../src/proof/sealer.ts'
import { startGenerator } from '../src/workers/generator/generator.ts'
import { startAsLeader } from '../src/workers/leadership.ts'
import { startReactor } from '../src/workers/reactor/reactor.ts'
import { startTimers } from '../src/workers/timers/timers.ts'
import { startWithRightClock } from '../src/workers/withRightClock.ts'
import { personalTextIn } from '../testing/commandContext.ts'
import { diceOf } from './dice.ts'
import { dueOf, erasuresSinceOf, projected } from './engines/due.ts'
import {
  bonusCampaignsOf,
  checkpointsOf,
  leadershipOf,
  objectsOf,
  parkedOf,
  proofsOf,
  snapshotsOf,
  storeClockOf,
  storeOf,
} from './engines/ports.ts'
import { type CallWitness, inspectorOf, providerOf } from './engines/provider.ts'
import { busOf, type Queues } from './engines/taskBus.ts'
import type { Process } from './process.ts'
import { proofKeys, type World } from './world.ts'

export const roles = ['api', 'projector', 'reactor', 'generator', 'timers', 'sealer'] as const
export type Role = (typeof roles)[number]

/** Shorter than in production, in proportion: a history lasts minutes. */
export const jobDeadlineMs = 45_000
export const openJobsMax = 2
const generatorLimits = { budgetMs: 15_000, callMaxMs: 8_000, callMinMs: 1_000, besideCallMs: 1_000 }
export const attemptsMax = 3
const projectorBatchMax = 64

/** They compare their place with the log, whatever becomes of it. */
const followers: readonly Role[] = ['projector', 'reactor', 'sealer']

export interface Started {
  readonly process: Process
  readonly role: Role
  /** Of the role `api`, which takes requests; null of others. */
  readonly api: Api | null
}
export interface Api {
  readonly process: Process
  readonly context: CommandContext
  readonly proofs: ProofStore
  /** The door, which whoever is to be forgotten doesn't pass. */
  readonly erasedUsers: ErasedUsers
}

export async function startRole(
  world: World,
  options: { readonly process: Process; readonly role: Role; readonly queues: Queues; readonly sawCall: CallWitness },
): Promise<Started> {
  const { process, role, queues, sawCall } = options
  const { log } = world
  const { scheduler } = process
  const dice = diceOf(world.seed, 'engines of', process.name)
  const store = storeOf(world, process, followers.includes(role))
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
      paymentProvider: createTestPaymentProvider({ publicUrl: () => 'https://shop.test' }),
      scheduler,
      log,
      cacheStreamsMax: dice.pick([2, 4, 100]),
    })

  switch (role) {
    case 'api': {
      const closing = new AbortController()
      process.onDeath(() => closing.abort())
      process.onEnd(() => closing.abort())
      const erasuresSince = erasuresSinceOf(world, process)
      const erasedUsers = createErasedUsers({ objects, erasuresSince, scheduler, log, shutdown: closing.signal })
      return { process, role, api: { process, context: commandContext(), proofs: proofsOf(world, process), erasedUsers } }
    }
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
    case 'sealer':
      asLeader('follower sealer', async () =>
        startSealer({ store, objects, proofs: proofsOf(world, process), keys: proofKeys, scheduler, log }),
      )
      break
  }
  return { process, role, api: null }
}
