/** How the log is written: how long an append takes, what it writes, and how many share a commit. */
import { Counter, Histogram, type Registry } from 'prom-client'
import type { EventStore } from '../../ports/eventStore.ts'

/** The same store, with its appends counted and timed. */
export function measured(store: EventStore, registry: Registry): EventStore {
  const durationSeconds = new Histogram({
    name: 'sillok_append_duration_seconds',
    help: 'From the call of an append to its answer.',
    labelNames: ['outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  const events = new Counter({
    name: 'sillok_events_appended_total',
    help: 'Events written by this process.',
    labelNames: ['type'],
    registers: [registry],
  })
  return {
    ...store,
    append: async (stream, expectedRevision, appended) => {
      const stop = durationSeconds.startTimer()
      try {
        const result = await store.append(stream, expectedRevision, appended)
        stop({ outcome: result.type })
        if (result.type === 'appended') for (const event of appended) events.inc({ type: event.type })
        return result
      } catch (error) {
        stop({ outcome: 'failed' })
        throw error
      }
    },
  }
}

/** Told of each commit of the Postgres store; EventStoreDB groups by itself and says nothing of it. */
export function countAppendsOfCommits(registry: Registry): (appends: number) => void {
  const size = new Histogram({
    name: 'sillok_commit_appends',
    help: 'Appends that one commit of the log held.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers: [registry],
  })
  return (appends) => size.observe(appends)
}
