import { startProjector } from '../../projections/projector/projector.ts'
import type { StartRole } from '../foundation.ts'

export const projector: StartRole = async ({ engines, scheduler, log, run }) => {
  const { store, checkpoints, pool } = engines
  run(await startProjector({ store, checkpoints, pool, scheduler, log }))
}
