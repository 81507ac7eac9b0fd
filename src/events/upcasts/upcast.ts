import type { z } from 'zod'
import type { DomainEvent, EventOf, EventType } from '../../domain/events.ts'
import type { RecordedEvent } from '../../ports/eventStore.ts'

/** How data of one version becomes data of the next. Pure, and never changed once it was released. */
export interface Upcast {
  readonly type: EventType
  /** The version of the data that it takes. */
  readonly version: string
  /** What that version promised. */
  readonly schema: z.ZodType
  toNext(data: unknown, recorded: Pick<RecordedEvent, 'time'>): DomainEvent['data']
}

/** An upcast to the present version. */
export const upcast = <T extends EventType, Schema extends z.ZodType>(one: {
  readonly type: T
  readonly version: string
  readonly schema: Schema
  readonly toNext: (data: z.output<Schema>, recorded: Pick<RecordedEvent, 'time'>) => EventOf<T>['data']
}): Upcast => ({ ...one, toNext: (data, recorded) => one.toNext(data as z.output<Schema>, recorded) })
