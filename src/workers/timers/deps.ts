import type pg from 'pg'
import type { Logger } from 'pino'
import type { CommandContext } from '../../commands/context.ts'
import type { PositionFeed } from '../../projections/projector/position.ts'

export interface TimerDeps {
  readonly context: CommandContext
  readonly pool: pg.Pool
  readonly positions: PositionFeed
  readonly log: Logger
}
