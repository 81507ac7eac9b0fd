/** What waits in the queues, and what nobody could handle. */
import { Gauge, type Registry } from 'prom-client'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { TaskBus } from '../../ports/taskBus.ts'

/** On Kafka the broker takes seconds to answer, and a scraper comes every few: so they see what was there a little while ago. */
const lookEveryMs = 30_000

export function registerQueues(registry: Registry, bus: Pick<TaskBus, 'deadLetters' | 'depth'>, scheduler: Scheduler): void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['queue'], registers: [registry], collect: look })
  const waiting = gauge('sillok_queue_messages', 'Messages that wait or run, as they were half a minute ago at the most.')
  const dead = gauge(
    'sillok_dead_letters',
    'Messages that were given up and wait for an operator, as they were half a minute ago at the most.',
  )
  let lookedAtMs: number | null = null

  /** Nobody waits for it: the first scrape shows nothing yet. */
  function look(): void {
    const nowMs = scheduler.elapsedMs()
    if (lookedAtMs !== null && nowMs - lookedAtMs < lookEveryMs) return
    lookedAtMs = nowMs
    void read().catch(() => {
      for (const gauge of [waiting, dead]) gauge.reset()
    })
  }

  async function read(): Promise<void> {
    const [depth, letters] = await Promise.all([bus.depth(), bus.deadLetters()])
    for (const queue of ['tasks', 'outcomes'] as const) {
      waiting.set({ queue }, depth[queue])
      dead.set({ queue }, letters.filter((letter) => letter.queue === queue).length)
    }
  }
}
