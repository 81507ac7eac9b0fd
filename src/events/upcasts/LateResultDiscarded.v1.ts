import { jobEventSchemas } from '../../domain/job/events.ts'
import { upcast } from './upcast.ts'

/** Before each call of a provider was recorded: `billed` was all that was known of them together. */
export const lateResultDiscardedV1 = upcast({
  type: 'LateResultDiscarded',
  version: '1',
  schema: jobEventSchemas.LateResultDiscarded.omit({ calls: true }),
  toNext: (data) => ({ ...data, calls: null }),
})
