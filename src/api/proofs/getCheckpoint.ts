import { z } from 'zod'
import { findHead, isNotProven } from '../../proof/answers.ts'
import { definePublicEndpoint } from '../endpoint.ts'
import { originSchema, problemOf, sizeSchema, tag } from './proofShapes.ts'

export const getCheckpoint = definePublicEndpoint({
  method: 'get',
  path: '/api/proofs/checkpoint',
  access: 'public',
  addressBound: 'proofs',
  tag,
  summary: 'The signed head of the log',
  description: 'A C2SP checkpoint: origin, number of leaves and root, signed. Without `size` the newest one.',
  query: z.object({ size: sizeSchema.optional().meta({ description: 'Of a published head.' }), origin: originSchema }),
  success: { status: 200, description: 'A signed note.', contentType: 'text/plain' },
  problems: ['not_found', 'overloaded', 'not_sealed_yet'],
  handle: async ({ proofs }, { query: { size, origin } }) => {
    const found = await findHead(proofs, size ?? null, origin)
    if (isNotProven(found)) throw problemOf(found)
    return { type: 'bytes', contentType: 'text/plain; charset=utf-8', bytes: Buffer.from(found) }
  },
})
