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

export const encodeCursor = (cursor: Cursor | null): string | null => cursor && encodeCursorOf({ position: cursor.position, id: cursor.id })

function decodeCursor(text: string): Cursor {
  const cursor = decodeCursorOf(cursorSchema, text)
  if (BigInt.asIntN(64, BigInt(cursor.position)) !== BigInt(cursor.position)) throw new Problem('invalid_cursor')
  return cursor
}

/** The cursor of a list that is ordered by something else than places in the log. */
export const encodeCursorOf = (cursor: object): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

/** @throws Problem `invalid_cursor` for anything that `encodeCursorOf` doesn't make of such a cursor */
export function decodeCursorOf<Of extends object>(schema: z.ZodType<Of>, text: string): Of {
  const parsed = text.length <= 512 && /^[A-Za-z0-9_-]+$/.test(text) ? schema.safeParse(jsonOf(text)) : null
  if (!parsed?.success || encodeCursorOf(parsed.data) !== text) throw new Problem('invalid_cursor')
  return parsed.data
}

function jsonOf(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
