/**
 * Purchases with a log and a provider that outlive every process: a process may end at any seam, which is each append and
 * each call of the provider, before it and after it.
 */
import pino from 'pino'
import { createMemoryBonusCampaigns } from '../../src/adapters/memory/bonusCampaigns.ts'
import { createMemoryErasures } from '../../src/adapters/memory/erasures.ts'
import { createMemoryDuePayments } from '../../src/adapters/memory/duePayments.ts'
import { createMemoryEventStore } from '../../src/adapters/memory/eventStore.ts'
import { createMemoryScheduler } from '../../src/adapters/memory/scheduler.ts'
import { createMemoryTaskBus } from '../../src/adapters/memory/taskBus.ts'
import type { CommandContext } from '../../src/commands/context.ts'
import { decodeEvent } from '../../src/events/decode.ts'
import type { StoredEvent } from '../../src/events/decode.ts'
import type { EventStore } from '../../src/ports/eventStore.ts'
import { react } from '../../src/workers/reactor/reactions.ts'
import { expireCheckouts, resolveConfirmations, resumeRefunds } from '../../src/workers/timers/payments.ts'
import { memoryContext } from '../commandContext.ts'
import { noon } from '../fixtures.ts'
import { createMemoryPaymentProvider } from './memoryProvider.ts'

export class ProcessEnded extends Error {}
const log = pino({ level: 'silent' })
const hour = 3_600_000

export function createPurchaseWorld() {
  const scheduler = createMemoryScheduler({ nowMs: noon, jumps: true })
  const store = createMemoryEventStore({ scheduler })
  let seams = 0
  let endsAt = Number.POSITIVE_INFINITY
  const seam = () => {
    seams += 1
    if (seams === endsAt) throw new ProcessEnded(`at seam ${seams}`)
  }
  const provider = createMemoryPaymentProvider(seam)
  const seamed: EventStore = {
    ...store,
    async append(...append) {
      seam()
      const result = await store.append(...append)
      seam()
      return result
    },
  }
  /** Knows nothing but what lies in the log. */
  const startProcess = (): CommandContext => memoryContext({ store: seamed, scheduler, paymentProvider: provider }).context

  async function events(): Promise<readonly StoredEvent[]> {
    return (await store.readAll({ after: 0n, maxCount: 4096 })).map((event) => decodeEvent(event))
  }
  /** One pass of each timer, by a new process. */
  async function runTimers(): Promise<void> {
    const due = createMemoryDuePayments(store)
    const nobody = async () => []
    const deps = {
      context: startProcess(),
      dueJobs: { overdue: nobody },
      dueGrants: { expiring: nobody },
      duePhotos: { abandoned: nobody, toErase: nobody },
      duePayments: due,
      bonusCampaigns: createMemoryBonusCampaigns(store),
      erasures: createMemoryErasures(store, due),
      positions: { waitFor: async () => true },
      log,
    }
    for (const timer of [resolveConfirmations, expireCheckouts, resumeRefunds]) await timer(deps)
  }
  /** A reactor from the beginning of the log, and timers for as long as an order may be open. */
  async function recover(): Promise<void> {
    const context = startProcess()
    for (const ms of [0, 11_000, 61_000, hour, 25 * hour, hour]) {
      await scheduler.pass(ms)
      for (const recorded of await store.readAll({ after: 0n, maxCount: 4096 }))
        await react({ context, bus: createMemoryTaskBus() }, recorded)
      await runTimers()
    }
  }
  return {
    provider,
    scheduler,
    startProcess,
    recover,
    runTimers,
    events,
    /** From now on, the process ends at the n-th seam; 0: at none. */
    endAt(nth: number) {
      endsAt = nth === 0 ? Number.POSITIVE_INFINITY : seams + nth
    },
    seams: () => seams,
  }
}
