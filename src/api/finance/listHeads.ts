import { z } from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { decodeCursorOf, encodeCursorOf, listQuery, nextCursorSchema } from '../listRequest.ts'
import { tag } from './financeShapes.ts'

const cursorSchema = z.object({ before: z.number().int().positive() })

export const listHeads = defineEndpoint({
  method: 'get',
  path: '/api/finance/proofs/heads',
  access: 'finance',
  tag,
  summary: 'The published heads of the log, newest first',
  query: z.object(listQuery),
  success: {
    status: 200,
    description: 'A page of them; each is read at `/api/proofs/checkpoint?size=`.',
    schema: z
      .object({
        heads: z.array(z.object({ size: z.number().int().meta({ description: 'Leaves.' }) }).meta({ id: 'Head' })),
        nextCursor: nextCursorSchema,
      })
      .meta({ id: 'HeadPage' }),
  },
  problems: ['invalid_cursor'],
  handle: async ({ proofs: { proofs } }, { query: { limit, cursor } }) => {
    const before = cursor === undefined ? null : decodeCursorOf(cursorSchema, cursor).before
    const tree = await proofs.current()
    const found = tree ? await proofs.heads(tree, { before, limit: limit + 1 }) : []
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    return {
      type: 'json',
      body: {
        heads: shown.map(({ size }) => ({ size })),
        nextCursor: found.length > limit && last ? encodeCursorOf({ before: last.size }) : null,
      },
    }
  },
})
