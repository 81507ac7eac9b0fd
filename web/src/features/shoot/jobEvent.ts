/** One event of `GET /api/ai/jobs/:id/events`, as the API's document has it. */
import type { components } from '../../api/schema.d.ts'

export type JobEvent = components['schemas']['JobEvent']

/** Null for an event that a later release may have. */
export function parseJobEvent(event: string | undefined, data: string): JobEvent | null {
  if (event !== 'status' && event !== 'image' && event !== 'failed' && event !== 'done') return null
  return { event, data: JSON.parse(data) }
}
