import type { Logger } from 'pino'
import type { EventStore } from '../../ports/eventStore.ts'
import type { ImageProviders } from '../../ports/imageProvider.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import type { PhotoInspector } from '../../ports/photoInspector.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import type { TaskBus } from '../../ports/taskBus.ts'
import type { Tracing } from '../../ports/tracing.ts'
import type { AttemptLimits } from './attempts.ts'

export interface GeneratorDeps {
  readonly bus: TaskBus
  readonly objects: ObjectStore
  readonly inspector: PhotoInspector
  readonly providers: ImageProviders
  readonly store: EventStore
  readonly scheduler: Scheduler
  readonly log: Logger
  readonly limits: AttemptLimits
  /** How far a result's face may be from its portrait's; null when they aren't compared. */
  readonly likenessDistanceMax: number | null
  /** Written into claims, so that an operator can see who made a call. */
  readonly workerId: string
  /** Off if nothing is said. */
  readonly tracing?: Tracing
}
