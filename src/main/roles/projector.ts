import { startKeepingStates } from '../../finance/past/keepStates.ts'
import { startProjector } from '../../projections/projector/projector.ts'
import type { StartRole } from '../foundation.ts'

export const projector: StartRole = async ({ engines, scheduler, log, positions, wanted, run, lead }) => {
  const { store, checkpoints, pool } = engines
  const following = { store, checkpoints, scheduler, log }
  run(await startProjector({ ...following, pool, readers: wanted.has('api') ? positions : undefined }))
  lead('follower account-states', async () => startKeepingStates({ ...following, db: pool }))
}
