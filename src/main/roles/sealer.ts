import { startSealer } from '../../proof/sealer.ts'
import type { StartRole } from '../foundation.ts'
import { openProofs } from '../keys/proofs.ts'

export const sealer: StartRole = async ({ config, engines, scheduler, log, lead }) => {
  const { store, objects, proofs } = engines
  const keys = await openProofs(config, engines)
  lead('follower sealer', async () => startSealer({ store, objects, proofs, keys, scheduler, log }))
}
