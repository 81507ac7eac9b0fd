/** One history: a world from a seed, its faults and its clients, until everything has come to rest; and the auditor's verdict. */
import { createHash } from 'node:crypto'
import type { EventStore } from '../src/ports/eventStore.ts'
import { instant } from '../src/scheduling/instant.ts'
import { createAnswers } from './auditor/answers.ts'
import { createAuditor } from './auditor/auditor.ts'
import { checkEnding, openEnd } from './auditor/ending.ts'
import { Violation } from './auditor/violation.ts'
import { startClients } from './clients.ts'
import type { Dice } from './dice.ts'
import type { CallWitness } from './engines/provider.ts'
import { createQueues } from './engines/taskBus.ts'
import { createTables, type Tables } from './engines/tables.ts'
import { type Faults, faultsOf, noFaults } from './faults.ts'
import { createProcess, type Process } from './process.ts'
import { attemptsMax, jobDeadlineMs, openJobsMax, type Role, roles, type Started, startRole } from './roles.ts'
import { createWorld, type World } from './world.ts'
import { createMemoryCheckpoints } from '../src/adapters/memory/checkpoints.ts'
import { decodeCompleted } from '../src/events/completion.ts'

export interface Plan {
  readonly seed: number
  /** Kinds of faults, and steps of clients, that are left out. */
  readonly without?: ReadonlySet<string>
  /** Called with each line of the trace. */
  readonly tell?: (line: string) => void
}
export interface Verdict {
  readonly seed: number
  /** Null when every rule held. */
  readonly violation: { readonly rule: string; readonly message: string } | null
  /** Hash of the whole trace. */
  readonly trace: string
  readonly events: number
  readonly steps: number
  readonly simulatedMs: number
}

export const usersMax = 3
export const stepsPerUserMax = 14
const skewMsMax = 5_000
const workMsMax = 240_000
const calmMsMax = 400_000
const restartMs = [100, 4_000] as const
const tickMs = 1_000
const freezeMs = [1_000, 8_000] as const
const countMaxOf: Readonly<Record<Role, number>> = { api: 3, projector: 2, reactor: 2, generator: 3, timers: 2 }

export async function runHistory({ seed, without = new Set(), tell }: Plan): Promise<Verdict> {
  const hash = createHash('sha256')
  const state = { faults: faultsOf(seed, without) }
  let violation: Verdict['violation'] = null
  const fail = (error: unknown) => {
    const rule = error instanceof Violation ? error.rule : 'no unexpected error'
    violation ??= { rule, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  const digests = new Map<string, string>()
  const auditor = createAuditor({ openJobsMax, jobDeadlineMs, skewMsMax, attemptsMax, sha256Of: (key) => digests.get(key) ?? null })
  const world = createWorld({
    seed,
    faults: () => state.faults,
    note: (line) => {
      hash.update(`${line}\n`)
      tell?.(line)
    },
    witness: (appended) => guarded(() => auditor.appended(appended), fail),
    digests,
    deleted: (key) => guarded(() => auditor.deleted(key), fail),
  })
  const { timeline, dice } = world
  const sawCall: CallWitness = (taskId, attempt) => guarded(() => auditor.called(taskId, attempt), fail)
  const cast = await startCast(world, state.faults, { sawCall, fail })
  const clients = startClients({
    world,
    apis: () => cast.running('api'),
    answers: createAnswers(auditor.accounts),
    users: dice.between(1, usersMax),
    stepsPerUser: dice.between(3, stepsPerUserMax),
    skip: without,
  })
  let done = false
  clients.then(() => (done = true)).catch(fail)

  await timeline.run(timeline.now() + workMsMax, () => violation !== null || done)
  state.faults = noFaults
  cast.calm()
  world.note('world', 'calms down')
  const now = () => instant(timeline.now())
  const endsAtMs = timeline.now() + calmMsMax
  while (violation === null && timeline.now() < endsAtMs) {
    await timeline.run(timeline.now() + tickMs, () => violation !== null)
    if (done && openEnd(auditor, now()) === null && (await isAtRest(world, cast.queues))) break
  }
  if (violation === null && !done) fail(new Violation('every client is answered', 'somebody still waits'))
  if (violation === null) {
    try {
      await checkAtEnd(world, cast.queues, auditor, now(), digests)
    } catch (error) {
      fail(error)
    }
  }
  cast.close()
  const events = await world.database().store.head()
  return {
    seed,
    violation,
    trace: hash.digest('hex'),
    events: Number(events),
    steps: timeline.steps(),
    simulatedMs: timeline.now() - world.beganAtMs,
  }
}

function guarded(check: () => void, fail: (error: unknown) => void) {
  try {
    check()
  } catch (error) {
    fail(error)
  }
}

type Queues = ReturnType<typeof createQueues>

async function isAtRest(world: World, queues: Queues): Promise<boolean> {
  return (await restlessness(world, queues)) === null
}

async function restlessness(world: World, queues: Queues): Promise<string | null> {
  const { store, checkpoints, parked } = world.database()
  const head = await store.head()
  const behind = (await checkpoints.list()).find(({ position }) => position < head)
  if (behind) return `${behind.follower} stands at ${behind.position}, before ${head}`
  const [first] = await parked.list()
  if (first) return `${first.stream} is parked: ${first.lastError}`
  const waiting = queues.tasks.messages.size + queues.outcomes.messages.size
  return waiting > 0 ? `${waiting} messages wait` : null
}

async function checkAtEnd(
  world: World,
  queues: Queues,
  auditor: ReturnType<typeof createAuditor>,
  now: string,
  digests: ReadonlyMap<string, string>,
): Promise<void> {
  const { tables, store } = world.database()
  const left = openEnd(auditor, now) ?? (await restlessness(world, queues))
  if (left !== null) throw new Violation('everything is settled', left)
  checkEnding(auditor, { now, hasObject: (key) => digests.has(key), rows: tables.rows })
  await checkRebuilt(tables, store)
}

/** Read models that are filled anew from the log are those that were kept. */
async function checkRebuilt(live: Tables, store: EventStore) {
  const checkpoints = createMemoryCheckpoints()
  const rebuilt = createTables(checkpoints)
  const events = await decodeCompleted(store, await store.readAll({ after: 0n, maxCount: 4_096 }))
  const last = events.at(-1)
  if (!last) return
  await rebuilt.advance(events, await checkpoints.open('projector'), { position: last.position, eventId: last.id })
  for (const readModel of live.readModels) {
    const [one, other] = [textOf(live.rows(readModel)), textOf(rebuilt.rows(readModel))]
    if (one !== other) throw new Violation('rebuilt read models are the live ones', `${readModel}: ${one} is ${other}`)
  }
}

const textOf = (rows: ReadonlyMap<string, unknown>) =>
  JSON.stringify(
    [...rows].sort(([one], [other]) => (one < other ? -1 : 1)),
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  )

/** All processes, which come back when they die. */
async function startCast(
  world: World & { readonly dice: Dice },
  faults: Faults,
  { sawCall, fail }: { readonly sawCall: CallWitness; readonly fail: (error: unknown) => void },
) {
  const { timeline, dice } = world
  const queues = createQueues(world.seed)
  const running = new Set<Started>()
  const all: Process[] = []
  let calm = false

  async function start(role: Role, slot: number, incarnation: number): Promise<void> {
    const process = createProcess(world, `${role}-${slot}.${incarnation}`)
    all.push(process)
    setClock(process)
    process.onDeath(() => {
      for (const one of running) if (one.process === process) running.delete(one)
      timeline.after(dice.between(...restartMs), () => void start(role, slot, incarnation + 1).catch(fail))
    })
    world.note(process.name, 'starts')
    try {
      const started = await startRole(world, { process, role, queues, sawCall })
      if (process.isAlive()) running.add(started)
    } catch {
      // An engine was away at the start: it ends, and is started again.
      process.die('it could not start')
    }
  }
  function setClock(process: Process) {
    if (!calm && dice.chance(faults.clock)) process.setClock(dice.chance(0.8) ? dice.between(-400, 400) : dice.between(-3_000, 3_000))
  }
  function tick() {
    if (calm) return
    for (const { process } of running) {
      if (dice.chance(faults.freeze)) process.freeze(dice.between(...freezeMs))
      if (dice.chance(faults.clock / 20)) setClock(process)
    }
    if (dice.chance(faults.depose)) world.leadership.depose(dice.pick(['follower reactor', 'timers']))
    timeline.after(tickMs, tick)
  }

  for (const role of roles) {
    const count = dice.between(1, countMaxOf[role])
    for (let slot = 1; slot <= count; slot += 1) void start(role, slot, 1).catch(fail)
  }
  timeline.after(tickMs, tick)
  return {
    queues,
    running: (role: Role) => [...running].filter((one) => one.role === role),
    calm() {
      calm = true
      for (const { process } of running) process.setClock(0)
    },
    close() {
      for (const process of all) process.end()
    },
  }
}
