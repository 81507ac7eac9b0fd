import { listKeys } from '../../proof/notes/keys.ts'
import { definePublicEndpoint } from '../endpoint.ts'
import { tag } from './proofShapes.ts'

export const getProofKey = definePublicEndpoint({
  method: 'get',
  path: '/api/proofs/key',
  access: 'public',
  addressBound: 'proofs',
  tag,
  summary: 'The keys that heads are checked with',
  description: 'Keep one where the operator of this service can’t change it: whoever has it checks every head that comes.',
  success: { status: 200, description: 'C2SP verifier keys, newest first, one a line.', contentType: 'text/plain' },
  problems: ['overloaded'],
  handle: async ({ proofs }) => {
    const keys = listKeys(await proofs.proofs.origins(), proofs.keys)
    return { type: 'bytes', contentType: 'text/plain; charset=utf-8', bytes: Buffer.from(keys) }
  },
})
