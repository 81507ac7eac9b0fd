import type { Logger } from 'pino'
import type { CommandContext } from '../../commands/context.ts'
import type { BonusCampaigns } from '../../ports/bonusCampaigns.ts'
import type { DueGrants, DueJobs, DuePayments, DuePhotos } from '../../ports/due.ts'
import type { Erasures } from '../../ports/erasures.ts'
import type { PositionFeed } from '../../projections/projector/position.ts'

export interface TimerDeps {
  readonly context: CommandContext
  readonly dueJobs: DueJobs
  readonly dueGrants: DueGrants
  readonly duePhotos: DuePhotos
  readonly duePayments: DuePayments
  readonly bonusCampaigns: BonusCampaigns
  readonly erasures: Erasures
  readonly positions: Pick<PositionFeed, 'waitFor'>
  readonly log: Logger
}
