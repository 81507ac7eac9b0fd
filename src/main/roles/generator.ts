import { hostname } from 'node:os'
import { createImageProviders } from '../../adapters/providers/imageProviders.ts'
import { startGenerator } from '../../workers/generator/generator.ts'
import type { StartRole } from '../foundation.ts'
import { measuredProviders } from '../metrics/providerCalls.ts'
import { tracedProviders } from '../traced/pictures.ts'

export const generator: StartRole = async ({
  config,
  engines,
  metrics,
  tracing,
  standIns,
  threads,
  inspector,
  bus,
  scheduler,
  log,
  onClose,
  runByTheClock,
}) => {
  const stylist = { ...config.stylist, threads, log }
  const opened = standIns.providers ?? (await createImageProviders(config.models, config.providerKeys, stylist))
  const providers = tracedProviders(measuredProviders(opened, metrics), tracing)
  onClose(() => providers.close())
  const { store, objects } = engines
  const { generatorConcurrency: concurrency, taskAttemptsMax: attemptsMax, likenessDistanceMax } = config
  const workerId = `${hostname()}-${process.pid}`
  const limits = { concurrency, attemptsMax, likenessDistanceMax }
  const deps = { bus, objects, inspector, providers, store, scheduler, log, workerId, tracing, ...limits }
  // Tasks have deadlines.
  runByTheClock('generator', () => startGenerator(deps))
}
