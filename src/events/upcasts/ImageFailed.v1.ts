import { jobEventSchemas } from '../../domain/job/events.ts'
import { upcast } from './upcast.ts'

/** Before each call of a provider was recorded: `billed` was all that was known of them together. */
export const imageFailedV1 = upcast({
  type: 'ImageFailed',
  version: '1',
  schema: jobEventSchemas.ImageFailed.omit({ calls: true }),
  toNext: (data) => ({ ...data, calls: null }),
})
