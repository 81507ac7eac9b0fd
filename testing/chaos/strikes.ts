/**
 * Which victim is struck when and how, from a seed: most are killed, some frozen, some ended in order. A victim is struck
 * again only when it was begun again; others may be down at the same time.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Dice } from '../../simulation/dice.ts'
import { freeze, type Victim } from './victim.ts'

export const strikeKinds = ['kill', 'freeze', 'restart'] as const
export type StrikeKind = (typeof strikeKinds)[number]

export interface Strike {
  readonly victim: string
  readonly kind: StrikeKind
  /** How long it is down or stands still. */
  readonly ms: number
}

/** Longer than a broken connection is waited for, a worker counts as alive, and a leader keeps its place. */
const frozenMsMax = 9_000
const downMsMax = 2_500
const betweenMsMax = 2_400

/**
 * @returns what was done, in order, once as many kills as wished were done and all victims were begun again
 * @throws when one of them can't be begun again
 */
export async function strikeAll(options: {
  readonly victims: readonly [Victim, ...Victim[]]
  readonly kills: number
  readonly dice: Dice
  readonly tell: (strike: Strike, killed: number) => void
}): Promise<readonly Strike[]> {
  const { victims, kills, dice, tell } = options
  const done: Strike[] = []
  const underWay = new Map<Victim, Promise<void>>()
  const failures: unknown[] = []
  let killed = 0
  while (killed < kills && failures.length === 0) {
    const victim = dice.pick(victims)
    const kind = dice.pick<StrikeKind>(['kill', 'kill', 'kill', 'freeze', 'restart'])
    const ms = dice.between(0, kind === 'freeze' ? frozenMsMax : downMsMax)
    await underWay.get(victim)
    const strike: Strike = { victim: victim.name, kind, ms }
    if (kind === 'kill') killed += 1
    done.push(strike)
    tell(strike, killed)
    underWay.set(
      victim,
      struck(victim, kind, ms).catch((failure: unknown) => void failures.push(failure)),
    )
    await delay(dice.between(0, betweenMsMax))
  }
  await Promise.all(underWay.values())
  if (failures.length > 0) throw new AggregateError(failures, 'a victim was struck and could not be begun again')
  return done
}

async function struck(victim: Victim, kind: StrikeKind, ms: number): Promise<void> {
  if (kind === 'freeze') {
    const goOn = freeze(victim)
    await delay(ms)
    goOn()
    return
  }
  await (kind === 'kill' ? victim.kill() : victim.stop())
  await delay(ms)
  await victim.start()
}
