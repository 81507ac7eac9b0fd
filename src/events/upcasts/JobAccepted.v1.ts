import { jobEventSchemas } from '../../domain/job/events.ts'
import { upcast } from './upcast.ts'

/** Before an order could be one of pairs: a release that knows none would make other tasks of it. */
export const jobAcceptedV1 = upcast({
  type: 'JobAccepted',
  version: '1',
  schema: jobEventSchemas.JobAccepted,
  toNext: (data) => data,
})
