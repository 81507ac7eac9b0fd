/** How far each reader of the log is behind, who leads, and whether one stands still because the log is another one. */
import { Gauge, type Registry } from 'prom-client'
import { lagBehind } from '../../follower/lag.ts'
import { strangenessOf } from '../../follower/sameLog.ts'
import type { Checkpoints } from '../../ports/checkpoints.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Leadership } from '../../ports/leadership.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { within } from '../../scheduling/within.ts'
import { reactor } from '../../workers/reactor/reactor.ts'
import { readWithinMs } from './registry.ts'

/** One look at the store's head and at the checkpoints for all of them, whichever is asked first. */
export function registerFollowers(
  registry: Registry,
  parts: {
    readonly store: EventStore
    readonly checkpoints: Checkpoints
    readonly scheduler: Scheduler
    /** The position of the read models, as this process sees it. */
    readonly position: () => bigint
  },
): void {
  const { store, checkpoints, scheduler, position: ownPosition } = parts
  let reading: Promise<void> | null = null
  const look = () => {
    reading ??= within(scheduler, readWithinMs, read())
      // What can't be read now is left out, or not a number.
      .catch(() => undefined)
      .finally(() => {
        reading = null
      })
    return reading
  }
  const one = (name: string, help: string) => new Gauge({ name, help, registers: [registry], collect: look })
  const each = (name: string, help: string) => new Gauge({ name, help, labelNames: ['follower'], registers: [registry], collect: look })
  const positions = each('sillok_follower_lag_positions', "The log's head less the follower's checkpoint.")
  const seconds = each('sillok_follower_lag_seconds', "How long the first event behind the follower's checkpoint has waited.")
  const strange = each(
    'sillok_follower_on_another_log',
    "1 where the log has another event, or none, at the follower's checkpoint: it handles nothing.",
  )
  const own = one('sillok_projection_lag_positions', "The log's head less the read models' checkpoint, as this process sees it.")
  const ofReactor = one('sillok_reactor_lag_positions', "The log's head less the reactor's checkpoint.")

  async function read(): Promise<void> {
    for (const gauge of [positions, seconds, strange]) gauge.reset()
    for (const gauge of [own, ofReactor]) gauge.set(Number.NaN)
    const [head, stored] = await Promise.all([store.head(), checkpoints.list()])
    const behind = (position: bigint) => Math.max(0, Number(head - position))
    own.set(behind(ownPosition()))
    ofReactor.set(behind(stored.find(({ follower }) => follower === reactor)?.position ?? 0n))
    for (const checkpoint of stored) {
      const { follower, position } = checkpoint
      const lag = await lagBehind(store, scheduler, position, head)
      positions.set({ follower }, lag.positions)
      seconds.set({ follower }, lag.ms / 1_000)
      strange.set({ follower }, (await strangenessOf(store, checkpoint)) ? 1 : 0)
    }
  }
}

/** @param names what one process at a time has to hold */
export function registerLeaders(registry: Registry, leadership: Leadership, scheduler: Scheduler, names: readonly string[]): void {
  new Gauge({
    name: 'sillok_led',
    help: '1 where a process holds the lead of that name, 0 where none does.',
    labelNames: ['name'],
    registers: [registry],
    async collect() {
      this.reset()
      const holders = await within(scheduler, readWithinMs, leadership.holders()).catch(() => null)
      if (holders) for (const name of names) this.set({ name }, holders.has(name) ? 1 : 0)
    },
  })
}
