import { jobEventSchemas } from '../../domain/job/events.ts'
import { upcast } from './upcast.ts'

/** Before each call of a provider was recorded: `billed` was all that was known of them together. */
export const imageDeliveredV1 = upcast({
  type: 'ImageDelivered',
  version: '1',
  schema: jobEventSchemas.ImageDelivered.omit({ calls: true }),
  toNext: (data) => ({ ...data, calls: null }),
})
