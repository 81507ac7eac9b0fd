/** Traces, where the environment names a collector. Nothing of OpenTelemetry's SDK is loaded where it doesn't. */
import { hostname } from 'node:os'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { noTracing, type Tracing } from '../ports/tracing.ts'
import { version } from './version.ts'

export async function openTracing(
  { tracing: settings }: Pick<Config, 'tracing'>,
  log: Logger,
): Promise<{ readonly tracing: Tracing; close(): Promise<void> }> {
  if (settings === null) return { tracing: noTracing, close: async () => undefined }
  const { createTracing } = await import('../adapters/opentelemetry/tracing.ts')
  return createTracing({ settings, version, instance: `${process.pid}@${hostname()}`, log })
}
