/** One history: a world from a seed, its faults and its clients, until everything has come to rest; and the auditor's verdict. */
import { createHash } from 'node:crypto'
import type { EventStore } from '../src/ports/eventStore.ts'
import { instant } from '../src/scheduling/instant.ts'
import { createAnswers } from './auditor/answers.ts'
import { createAuditor } from './auditor/auditor.ts'
import { checkEnding, openEnd, openOrders } from './auditor/ending.ts'
import { Violation } from './auditor/violation.ts'
import { startClients } from './clients/clients.ts'
import type { CallWitness } from './engines/provider.ts'
import { createQueues } from './engines/taskBus.ts'
import { createTables, type Tables } from './engines/tables.ts'
import { type Faults, faultsOf, noFaults } from './faults.ts'
import { createProcess, type Process } from './process.ts'
import { attemptsMax, jobDeadlineMs, openJobsMax, type Role, roles, type Started, startRole } from './roles.ts'
import { createWorld, origin, verifierKey, type World } from './world.ts'
import { createMemoryCheckpoints } from '../src/adapters/memory/checkpoints.ts'
import { userIdSchema } from '../src/domain/ids.ts'
import { decodeCompleted } from '../src/events/completion.ts'
import { personalTextIn } from '../testing/commandContext.ts'

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
/** Orders of credits that nobody pays, and grants of campaigns, last for a day. */
const longerThanADayMs = 25 * 3_600_000
const workMsMax = 240_000
const calmMsMax = 400_000
const restartMs = [100, 4_000] as const
const tickMs = 1_000
const freezeMs = [1_000, 8_000] as const
const oldCopyMs = [2_000, 20_000] as const
const oldCopyEventsMax = 30
/** Whoever found out that the log is another one may say so later, by a slow engine or after it was frozen. */
const noticedLateMs = 40_000
const countMaxOf: Readonly<Record<Role, number>> = { api: 3, projector: 2, reactor: 2, generator: 3, timers: 2, sealer: 3 }

export async function runHistory({ seed, without = new Set(), tell }: Plan): Promise<Verdict> {
  const hash = createHash('sha256')
  const state = { faults: faultsOf(seed, without), strangeUntilMs: 0 }
  let violation: Verdict['violation'] = null
  const fail = (error: unknown) => {
    const rule = error instanceof Violation ? error.rule : 'no unexpected error'
    violation ??= { rule, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  const digests = new Map<string, string>()
  const sha256Of = (key: string) => digests.get(key) ?? null
  const auditor = createAuditor({ openJobsMax, jobDeadlineMs, skewMsMax, attemptsMax, sha256Of, origin, verifierKey })
  const world = createWorld({
    seed,
    faults: () => state.faults,
    note: (line) => {
      hash.update(`${line}\n`)
      tell?.(line)
    },
    witness: {
      appended: (events) => guarded(() => auditor.appended(events), fail),
      stored: (key, bytes) => guarded(() => auditor.stored(key, bytes), fail),
      deleted: (key) => guarded(() => auditor.deleted(key), fail),
      published: (size) => guarded(() => auditor.proofs.published(size), fail),
      broken(reason) {
        if (timeline.now() > state.strangeUntilMs) fail(new Violation('the proof holds', reason))
      },
    },
    digests,
  })
  const { timeline, dice } = world
  const sawCall: CallWitness = (taskId, attempt) => guarded(() => auditor.called(taskId, attempt), fail)
  const strange = (untilMs: number) => {
    state.strangeUntilMs = untilMs
  }
  const cast = await startCast(world, state.faults, { sawCall, fail, strange })
  const clients = startClients({
    world,
    apis: () => cast.running('api').flatMap(({ api }) => api ?? []),
    answers: createAnswers(auditor.accounts),
    proofs: auditor.proofs,
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
  /** @param isOver beside all that comes to rest by itself */
  const rest = async (isOver: () => boolean) => {
    const endsAtMs = timeline.now() + calmMsMax
    while (violation === null && timeline.now() < endsAtMs) {
      await timeline.run(timeline.now() + tickMs, () => violation !== null)
      if (done && isOver() && openEnd(auditor, now()) === null && (await isAtRest(world, cast.queues))) break
    }
    if (violation === null && !done) fail(new Violation('every client is answered', 'somebody still waits'))
    if (violation !== null) return
    try {
      await checkAtEnd(world, cast.queues, auditor, now(), digests)
    } catch (error) {
      fail(error)
    }
  }
  await rest(() => true)
  if (violation === null && (openOrders(auditor).length > 0 || auditor.campaigns.hasLongGrants())) {
    world.note('world', 'more than a day passes')
    timeline.leap(longerThanADayMs)
    await rest(() => openOrders(auditor).length === 0)
    const [open] = openOrders(auditor)
    if (violation === null && open) fail(new Violation('an order is open for a day', open.orderId))
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
  const { store, checkpoints, parked, proofs } = world.database()
  const head = await store.head()
  const behind = (await checkpoints.list()).find(({ position }) => position < head)
  if (behind) return `${behind.follower} stands at ${behind.position}, before ${head}`
  const [first] = await parked.list()
  if (first) return `${first.stream} is parked: ${first.lastError}`
  const tree = await proofs.current()
  if (!tree || tree.broken !== null) return `the proof is broken: ${tree?.broken}`
  if (tree.checkpoint.position < head) return `sealed up to ${tree.checkpoint.position}, before ${head}`
  const newest = await proofs.newestHead(tree)
  if (newest?.size !== tree.size) return `the newest head has ${newest?.size} leaves of ${tree.size}`
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
  const texts = personalTextIn(world.objects)
  const open = async (userId: string, text: string) => (await texts.toRead(userIdSchema.parse(userId))).open(text)
  await checkEnding(auditor, { now, objectKeys: new Set(digests.keys()), open, rows: tables.rows })
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
  world: ReturnType<typeof createWorld>,
  faults: Faults,
  {
    sawCall,
    fail,
    strange,
  }: {
    readonly sawCall: CallWitness
    readonly fail: (error: unknown) => void
    /** Until when the log may be found to be another one. */
    readonly strange: (untilMs: number) => void
  },
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
  /** An older copy comes in place of the log, as somebody might put it back from a backup, and then the right one again. */
  async function putBack(): Promise<void> {
    const head = await world.database().store.head()
    const end = head - BigInt(dice.between(1, oldCopyEventsMax))
    if (end < 1n || world.oldCopy() !== null) return
    const ms = dice.between(...oldCopyMs)
    world.note('world', `the log ends at ${end}, not at ${head}, for ${ms} ms`)
    strange(timeline.now() + ms + noticedLateMs)
    world.putBack(end)
    timeline.after(ms, bringBack)
  }
  function bringBack() {
    if (world.oldCopy() === null) return
    world.putBack(null)
    world.note('world', 'the right log is there again')
  }
  function tick() {
    if (calm) return
    if (dice.chance(faults.oldCopy)) void putBack()
    for (const { process } of running) {
      if (dice.chance(faults.freeze)) process.freeze(dice.between(...freezeMs))
      if (dice.chance(faults.clock / 20)) setClock(process)
    }
    if (dice.chance(faults.depose)) world.leadership.depose(dice.pick(['follower reactor', 'timers', 'follower sealer']))
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
      bringBack()
      for (const { process } of running) process.setClock(0)
    },
    close() {
      for (const process of all) process.end()
    },
  }
}
