import { collectDefaultMetrics, Registry } from 'prom-client'

/** Node wakes up as often, also when nothing happens: at its 10 ms that was 100 times a second in each process. Lag is told from here on. */
const eventLoopLookMs = 50

/** For what is read when somebody scrapes, who waits ten seconds for the whole page. */
export const readWithinMs = 2_000

export function createMetrics(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: eventLoopLookMs })
  return registry
}
