import type { Logger } from 'pino'
import type { CommandContext } from '../commands/context.ts'
import { createRecentReservations } from '../commands/orders/recentReservations.ts'
import { createDeciderRunner } from '../commands/runner/runDecider.ts'
import type { Config } from '../config.ts'
import { accountDecider } from '../domain/account/account.ts'
import { weighAccount } from '../domain/account/state.ts'
import { accountSnapshots } from '../events/accountSnapshot.ts'
import { albumDecider, weighAlbum } from '../domain/album/album.ts'
import type { AlbumCommand } from '../domain/album/commands.ts'
import { campaignDecider } from '../domain/campaign/campaign.ts'
import { jobDecider, weighJob } from '../domain/job/job.ts'
import { legacyDecider, weighLegacy } from '../domain/legacy/legacy.ts'
import { operationsDecider } from '../domain/operations/operations.ts'
import { paymentDecider } from '../domain/payment/payment.ts'
import { weighPayment } from '../domain/payment/state.ts'
import { referencesDecider, weighReferences } from '../domain/references/references.ts'
import { FaceCheckUnavailable } from '../failures.ts'
import type { PaymentProvider } from '../ports/paymentProvider.ts'
import type { PhotoInspector } from '../ports/photoInspector.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import type { Engines } from './engines.ts'

/** The inspector of roles that never look at a picture. */
export const noInspector: PhotoInspector = {
  inspect: async () => {
    throw new FaceCheckUnavailable('this process runs no face check')
  },
  close: async () => undefined,
}

/** The default album begins with its first edit. */
const beginsAlbum = (command: AlbumCommand): boolean =>
  command.type === 'CreateAlbum' || (command.type === 'EditAlbum' && command.expectedVersion === 0)

export function createCommandContext(options: {
  readonly config: Pick<Config, 'openJobsMax' | 'jobDeadlineMs' | 'models'>
  readonly engines: Pick<Engines, 'store' | 'snapshots' | 'objects' | 'personalText'>
  readonly inspector: PhotoInspector
  readonly paymentProvider?: PaymentProvider | null
  readonly scheduler: Scheduler
  readonly log: Logger
  /** Streams that each runner keeps in memory. Default: the runner's own. */
  readonly cacheStreamsMax?: number
}): CommandContext {
  const { config, inspector, paymentProvider = null, scheduler, log, cacheStreamsMax } = options
  const { store, snapshots, objects, personalText } = options.engines
  const runner = { store, scheduler, ...(cacheStreamsMax === undefined ? {} : { cacheStreamsMax }) }
  return {
    store,
    accounts: createDeciderRunner({
      ...runner,
      decider: accountDecider,
      weigh: weighAccount,
      begins: ({ type }) => type === 'OpenAccount' || type === 'OpenImportedAccount',
      snapshots: { snapshots, codec: accountSnapshots, log },
    }),
    jobs: createDeciderRunner({ ...runner, decider: jobDecider, weigh: weighJob, begins: ({ type }) => type === 'AcceptJob' }),
    references: createDeciderRunner({ ...runner, decider: referencesDecider, weigh: weighReferences }),
    albums: createDeciderRunner({ ...runner, decider: albumDecider, weigh: weighAlbum, begins: beginsAlbum }),
    payments: createDeciderRunner({
      ...runner,
      decider: paymentDecider,
      weigh: weighPayment,
      begins: ({ type }) => type === 'OpenCheckout' || type === 'ImportPayment',
    }),
    campaigns: createDeciderRunner({ ...runner, decider: campaignDecider }),
    operations: createDeciderRunner({ ...runner, decider: operationsDecider }),
    legacy: createDeciderRunner({ ...runner, decider: legacyDecider, weigh: weighLegacy, begins: () => true }),
    paymentProvider,
    recentReservations: createRecentReservations(),
    objects,
    personalText,
    inspector,
    scheduler,
    settings: { openJobsMax: config.openJobsMax, jobDeadlineMs: config.jobDeadlineMs, models: config.models },
  }
}
