/** What the endpoints of the proofs share. */
import { z } from 'zod'
import type { Inclusion, NotProven } from '../../proof/answers.ts'
import { encodePosition } from '../positionToken.ts'
import { Problem } from '../problems.ts'

export const tag = 'Proofs'

export const sizeSchema = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})$/, 'must be a number of leaves')
  .transform(Number)
  .meta({ override: { type: 'integer', minimum: 0 } })

export const originSchema = z.string().max(100).optional().meta({ description: 'Of a tree of before; the present one without it.' })

export const hashesSchema = z.array(z.base64()).meta({ description: 'Hashes of 32 bytes, from the leaf up.' })

export const inclusionSchema = z
  .object({
    position: z.string().meta({ description: 'The `Ledger-Position` of the event.', example: 'p1.2s.4' }),
    leafIndex: z.number().int(),
    treeSize: z.number().int(),
    leaf: z.base64().meta({ description: 'The event as it is stored, in canonical JSON (RFC 8785).' }),
    hashes: hashesSchema,
    checkpoint: z.string().meta({ description: 'The signed head of that size: a C2SP signed note.' }),
  })
  .meta({ id: 'InclusionProof' })

/** @throws Problem when it isn't proven */
export function inclusionBody(found: Inclusion | NotProven): z.infer<typeof inclusionSchema> {
  if (typeof found === 'string') throw problemOf(found)
  const { position, leafIndex, treeSize, leaf, hashes, checkpoint } = found
  return {
    position: encodePosition(position),
    leafIndex,
    treeSize,
    leaf: leaf.toString('base64'),
    hashes: hashes.map((hash) => hash.toString('base64')),
    checkpoint,
  }
}

export function problemOf(why: NotProven): Problem {
  switch (why) {
    case 'not sealed yet':
      return new Problem('not_sealed_yet')
    case 'none':
      return new Problem('not_found')
    case 'too small':
      return new Problem('validation_failed', { errors: [{ path: 'size', message: 'must be larger than the index of the leaf' }] })
    default:
      return why satisfies never
  }
}
