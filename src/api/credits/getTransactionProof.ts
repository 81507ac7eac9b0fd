import { findEntry } from '../../finance/entries/queries.ts'
import { proveInclusion } from '../../proof/answers.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { inclusionBody, inclusionSchema } from '../proofs/proofShapes.ts'
import { idParams } from '../shapes.ts'

export const getTransactionProof = defineEndpoint({
  method: 'get',
  path: '/api/ai/credits/transactions/:id/proof',
  access: 'user',
  tag: 'Credits',
  summary: 'That the event behind an own entry is part of the signed log',
  description: 'It shows the whole event: of a grant by hand its reason and who gave it, too.',
  params: idParams,
  readsLedger: true,
  success: { status: 200, description: 'The leaf, and the hashes that lead from it to the root.', schema: inclusionSchema },
  problems: ['not_found', 'not_sealed_yet'],
  handle: async ({ db, proofs }, { caller, params }) => {
    const entry = await findEntry(db, caller.userId, params.id)
    if (!entry) throw new Problem('not_found')
    return { type: 'json', body: inclusionBody(await proveInclusion(proofs, entry.position, null)) }
  },
})
