import type { Logger } from 'pino'
import type { CommandContext } from '../commands/context.ts'
import { createRecentReservations } from '../commands/orders/recentReservations.ts'
import { createDeciderRunner } from '../commands/runner/runDecider.ts'
import type { Config } from '../config.ts'
import { accountDecider, weighAccount } from '../domain/account/account.ts'
import { accountSnapshots } from '../events/accountSnapshot.ts'
import { albumDecider } from '../domain/album/album.ts'
import { jobDecider, weighJob } from '../domain/job/job.ts'
import { referencesDecider, weighReferences } from '../domain/references/references.ts'
import { systemClock } from '../ports/clock.ts'
import { FaceCheckUnavailable } from '../failures.ts'
import type { PhotoInspector } from '../ports/photoInspector.ts'
import type { Engines } from './engines.ts'

/** For roles that never look at a picture. */
export const noInspector: PhotoInspector = {
  inspect: async () => {
    throw new FaceCheckUnavailable('this process runs no face check')
  },
  close: async () => undefined,
}

export function createCommandContext(
  config: Config,
  engines: Pick<Engines, 'store' | 'snapshots' | 'objects'>,
  inspector: PhotoInspector,
  log: Logger,
): CommandContext {
  const { store, snapshots, objects } = engines
  return {
    store,
    accounts: createDeciderRunner({
      store,
      decider: accountDecider,
      weigh: weighAccount,
      begins: ({ type }) => type === 'OpenAccount',
      snapshots: { snapshots, codec: accountSnapshots, log },
    }),
    jobs: createDeciderRunner({ store, decider: jobDecider, weigh: weighJob, begins: ({ type }) => type === 'AcceptJob' }),
    references: createDeciderRunner({ store, decider: referencesDecider, weigh: weighReferences }),
    albums: createDeciderRunner({ store, decider: albumDecider }),
    recentReservations: createRecentReservations(),
    objects,
    inspector,
    clock: systemClock,
    settings: { openJobsMax: config.openJobsMax, jobDeadlineMs: config.jobDeadlineMs, models: config.models },
  }
}
