/** One event of `GET /api/ai/jobs/:id/events`: its name, and its data as the API's document has it. */
import type { components } from '../../api/schema.d.ts'

type Schemas = components['schemas']

export type JobEvent =
  | { readonly event: 'status'; readonly data: Schemas['JobStatusEvent'] }
  | { readonly event: 'image'; readonly data: Schemas['JobImageEvent'] }
  | { readonly event: 'failed'; readonly data: Schemas['JobFailedEvent'] }
  | { readonly event: 'done'; readonly data: Schemas['JobDoneEvent'] }

/** Null for an event that a later release may have. */
export function parseJobEvent(event: string | undefined, data: string): JobEvent | null {
  if (event !== 'status' && event !== 'image' && event !== 'failed' && event !== 'done') return null
  return { event, data: JSON.parse(data) }
}
