import type { Logger } from 'pino'
import { ConfigurationError } from '../../config.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { pause } from '../../scheduling/pause.ts'

/** A server that starts beside the service may take half a minute. */
const withinMs = 60_000
const lookMs = 500

/**
 * Opens what another server must be there for, again and again for a minute.
 * @param awaited which errors say that it isn't there yet; any other ends it at once, for a later look won't find it otherwise
 * @throws what the last try threw
 */
export async function untilThere<Opened>(
  open: () => Promise<Opened>,
  log: Logger,
  awaited: (error: unknown) => boolean = (error) => !(error instanceof ConfigurationError),
): Promise<Opened> {
  const end = performance.now() + withinMs
  for (;;) {
    try {
      return await open()
    } catch (error) {
      if (!awaited(error) || performance.now() >= end) throw error
      log.warn({ err: error }, 'a server that the configuration names is not there yet')
      await pause(systemScheduler, lookMs)
    }
  }
}
