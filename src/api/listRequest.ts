/** `limit` and `cursor` of every list. Cursors are opaque to clients: base64url of the JSON of a `Cursor`. */
import { z } from 'zod'
import { type Cursor, cursorSchema, type PageRequest } from '../projections/page.ts'
import { Problem } from './problems.ts'

export const listQuery = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, 'must be a whole number from 1 to 100')
    .transform(Number)
    .default(50)
    .meta({
      description: 'Items a page, 1–100.',
      override: { type: 'integer', minimum: 1, maximum: 100, default: 50, pattern: undefined },
    }),
  cursor: z.string().optional().meta({ description: 'Opaque: `nextCursor` of the page before.' }),
}

export const nextCursorSchema = z.string().nullable().meta({ description: 'For the next page; null on the last one.' })

/** @throws Problem `invalid_cursor` */
export function pageRequestOf(query: { readonly limit: number; readonly cursor?: string | undefined }): PageRequest {
  return { limit: query.limit, after: query.cursor === undefined ? null : decodeCursor(query.cursor) }
}

export const encodeCursor = (cursor: Cursor | null): string | null =>
  cursor && Buffer.from(JSON.stringify({ position: cursor.position, id: cursor.id })).toString('base64url')

function decodeCursor(text: string): Cursor {
  const parsed = text.length <= 256 && /^[A-Za-z0-9_-]+$/.test(text) ? cursorSchema.safeParse(jsonOf(text)) : null
  if (!parsed?.success || encodeCursor(parsed.data) !== text || BigInt(parsed.data.position) >= 2n ** 63n)
    throw new Problem('invalid_cursor')
  return parsed.data
}

function jsonOf(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
