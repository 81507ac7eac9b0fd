/** How far each reader of the log is behind, who leads, and whether one stands still because the log is another one. */
import { Gauge, type Registry } from 'prom-client'
import { strangenessOf } from '../../follower/sameLog.ts'
import type { Checkpoints } from '../../ports/checkpoints.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Leadership } from '../../ports/leadership.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { within } from '../../scheduling/within.ts'
import { readWithinMs } from './registry.ts'

/** Judged by the head that the store itself gives: a reader that died would show no lag beside a head that it had read. */
export function registerFollowers(
  registry: Registry,
  parts: {
    readonly store: EventStore
    readonly checkpoints: Checkpoints
    readonly scheduler: Scheduler
  },
): void {
  const { store, checkpoints, scheduler } = parts
  let reading: Promise<void> | null = null
  /** One look for all three, whichever is asked first. */
  const look = () => {
    reading ??= within(scheduler, readWithinMs, read())
      // What can't be read now is left out.
      .catch(() => undefined)
      .finally(() => {
        reading = null
      })
    return reading
  }
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['follower'], registers: [registry], collect: look })
  const positions = gauge('sillok_follower_lag_positions', "The log's head less the follower's checkpoint.")
  const seconds = gauge('sillok_follower_lag_seconds', "How long the first event behind the follower's checkpoint has waited.")
  const strange = gauge(
    'sillok_follower_on_another_log',
    "1 where the log has another event, or none, at the follower's checkpoint: it handles nothing.",
  )
  async function read(): Promise<void> {
    for (const gauge of [positions, seconds, strange]) gauge.reset()
    const head = await store.head()
    for (const checkpoint of await checkpoints.list()) {
      const { follower, position } = checkpoint
      const [waiting] = position < head ? await store.readAll({ after: position, maxCount: 1 }) : []
      positions.set({ follower }, Math.max(0, Number(head - position)))
      seconds.set({ follower }, waiting ? Math.max(0, (scheduler.now() - Date.parse(waiting.time)) / 1_000) : 0)
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
