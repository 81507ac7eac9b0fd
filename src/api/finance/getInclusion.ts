import { z } from 'zod'
import { proveInclusion } from '../../proof/answers.ts'
import { defineEndpoint } from '../endpoint.ts'
import { inclusionBody, inclusionSchema, sizeSchema } from '../proofs/proofShapes.ts'
import { requiredPositionQuery, tag } from './financeShapes.ts'

export const getInclusion = defineEndpoint({
  method: 'get',
  path: '/api/finance/proofs/inclusion',
  access: 'finance',
  tag,
  summary: 'That an event is part of the signed log',
  query: z.object({
    position: requiredPositionQuery.meta({ description: 'A `Ledger-Position`: of an entry or an event of its story.' }),
    size: sizeSchema.optional().meta({ description: 'Of a published head; the newest one without it.' }),
  }),
  success: { status: 200, description: 'The leaf, and the hashes that lead from it to the root.', schema: inclusionSchema },
  problems: ['not_found', 'not_sealed_yet'],
  handle: async ({ proofs }, { query: { position, size } }) => ({
    type: 'json',
    body: inclusionBody(await proveInclusion(proofs, position, size ?? null)),
  }),
})
