/**
 * One simulated process: a clock that may be wrong, calls to engines that take time and may fail, and an end that may come at
 * any of its waits. What it has sent before its end may still arrive; nothing that it waits for ever comes.
 */
import type { Scheduler } from '../src/ports/scheduler.ts'
import { type Dice, diceOf } from './dice.ts'
import type { World } from './world.ts'

export interface Process {
  readonly name: string
  readonly scheduler: Scheduler
  isAlive(): boolean
  /** Resolves when it dies. */
  readonly death: Promise<void>
  onDeath(action: () => void): void
  die(why: string): void
  /** When the history is over: whatever still waits, of the dead too, is let go of. */
  onEnd(action: () => void): void
  end(): void
  /** Everything in it stands still for so long. */
  freeze(ms: number): void
  setClock(skewMs: number): void
  /** Asks an engine for something: there, whatever goes wrong by the seed, and back. */
  reach<Result>(call: Call<Result>): Promise<Result>
}

export interface Call<Result> {
  /** For the trace. */
  readonly what: string
  readonly effect: () => Promise<Result>
  /** Surely nothing happened. */
  readonly away: () => Error
  /** Nobody knows; absent: such calls are answered by `away` alone, and never after they happened. */
  readonly unknown?: () => Error
}

const latencyMsMax = 6
const slowMsMax = 7_000

export function createProcess(world: World, name: string): Process {
  const { timeline, seed } = world
  const dice: Dice = diceOf(seed, 'process', name)
  const death = Promise.withResolvers<void>()
  const atDeath: (() => void)[] = []
  const atEnd: (() => void)[] = []
  const beganAtMs = timeline.now()
  let alive = true
  let skewMs = 0
  let frozenUntilMs = 0

  /** Runs in this process, if it lives then, and when it isn't frozen. */
  function inside(action: () => void): void {
    if (!alive) return
    const waitMs = frozenUntilMs - timeline.now()
    if (waitMs > 0) timeline.after(waitMs, () => inside(action))
    else action()
  }
  const latencyMs = () => (dice.chance(world.faults().slow) ? dice.between(500, slowMsMax) : dice.between(0, latencyMsMax))
  const never = <Result>() => new Promise<Result>(() => undefined)

  function die(why: string): void {
    if (!alive) return
    alive = false
    world.note(name, `dies: ${why}`)
    for (const action of atDeath) action()
    death.resolve()
  }

  async function reach<Result>({ what, effect, away, unknown }: Call<Result>): Promise<Result> {
    if (!alive) return never()
    const faults = world.faults()
    const diesBefore = dice.chance(faults.crash)
    const diesAfter = dice.chance(faults.crash)
    const isAway = dice.chance(faults.away)
    const isLost = unknown !== undefined && dice.chance(faults.lostRequest)
    const isUnanswered = unknown !== undefined && dice.chance(faults.lostAnswer)
    await timeline.pause(latencyMs())
    if (!alive && dice.chance(0.5)) return never()
    if (diesBefore) die(`before ${what}`)
    if (!alive) return never()
    if (isAway || isLost) {
      world.note(name, `${what}: ${isAway ? 'away' : 'the request is lost'}`)
      await answered()
      throw isAway || !unknown ? away() : unknown()
    }
    const result = await effect()
    if (diesAfter) die(`after ${what}`)
    if (isUnanswered && alive) world.note(name, `${what}: the answer is lost`)
    await answered()
    if (isUnanswered && unknown) throw unknown()
    return result
  }
  const answered = () => new Promise<void>((resolve) => void timeline.after(latencyMs(), () => inside(resolve)))

  return {
    name,
    scheduler: {
      now: () => timeline.now() + skewMs,
      elapsedMs: () => timeline.now() - beganAtMs,
      after: (ms, action) => timeline.after(ms, () => inside(action)),
      newId: dice.id,
      random: dice.fraction,
    },
    isAlive: () => alive,
    death: death.promise,
    onDeath: (action) => void atDeath.push(action),
    die,
    onEnd: (action) => void atEnd.push(action),
    end() {
      alive = false
      for (const action of atEnd) action()
    },
    freeze(ms) {
      frozenUntilMs = timeline.now() + ms
      world.note(name, `stands still for ${ms} ms`)
    },
    setClock(ms) {
      skewMs = ms
      world.note(name, `has a clock that is ${ms} ms ahead`)
    },
    reach,
  }
}
