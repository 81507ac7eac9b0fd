import { addressOf } from './addressOf.ts'
import type { Foundation } from '../foundation.ts'

/** Health and metrics on a port of their own, with whatever roles there are, where the configuration names one. */
export async function openOperations({ config, metrics, readiness, log, listening, onClose }: Foundation): Promise<void> {
  if (config.operationsPort === null) return
  const { startOperationsServer } = await import('../../api/operations/operationsServer.ts')
  const operations = await startOperationsServer({ deps: { metrics, readiness }, port: config.operationsPort, host: config.host, log })
  onClose(operations.close)
  listening.operations = addressOf(operations.server, config.host)
}
