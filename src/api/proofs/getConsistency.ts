import { z } from 'zod'
import { isNotProven, proveConsistency } from '../../proof/answers.ts'
import { definePublicEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { hashesSchema, originSchema, problemOf, sizeSchema, tag } from './proofShapes.ts'

export const getConsistency = definePublicEndpoint({
  method: 'get',
  path: '/api/proofs/consistency',
  access: 'public',
  addressBound: 'proofs',
  tag,
  summary: 'That one head begins with all of another',
  query: z.object({
    from: sizeSchema.meta({ description: 'Leaves of the smaller published head.' }),
    to: sizeSchema.meta({ description: 'Leaves of the larger one.' }),
    origin: originSchema,
  }),
  success: {
    status: 200,
    description: 'The hashes of RFC 6962, section 2.1.2; none when both are one.',
    schema: z.object({ from: z.number().int(), to: z.number().int(), hashes: hashesSchema }).meta({ id: 'ConsistencyProof' }),
  },
  problems: ['not_found', 'overloaded', 'not_sealed_yet'],
  handle: async ({ proofs }, { query: { from, to, origin } }) => {
    if (from > to) throw new Problem('validation_failed', { errors: [{ path: 'from', message: 'must not be above `to`' }] })
    const found = await proveConsistency(proofs, from, to, origin)
    if (isNotProven(found)) throw problemOf(found)
    return { type: 'json', body: { from, to, hashes: found.map((hash) => hash.toString('base64')) } }
  },
})
