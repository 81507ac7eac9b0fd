/** Pages of a list, newest first: a cursor names the last item seen by its place in the log and its id. */
import { z } from 'zod'

/** What happened before the log began has a place before all positions (`legacyPlace.ts`). */
export const cursorSchema = z.strictObject({ position: z.string().regex(/^-?\d{1,19}$/), id: z.uuid() })
export type Cursor = z.infer<typeof cursorSchema>

export interface PageRequest {
  /** 1–100. */
  readonly limit: number
  readonly after: Cursor | null
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: Cursor | null
}
