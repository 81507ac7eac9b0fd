import { z } from 'zod'
import { consentKindSchema } from '../../domain/references/events.ts'
import type { ConsentView } from '../../projections/consents/queries.ts'
import { instantSchema, textSchema } from '../shapes.ts'

export const consentBodySchema = z
  .strictObject({
    kind: consentKindSchema.meta({ description: '`face`: the use of one’s face, and that the partner agrees.' }),
    version: z
      .union([textSchema(1, 40), z.number().int().min(1)])
      .meta({ description: 'Of the text that was agreed to, as the client counts them.' }),
  })
  .meta({ id: 'ConsentRequest' })

export const consentSchema = z.object({ ...consentBodySchema.shape, createdAt: instantSchema }).meta({ id: 'Consent' })

export const consentOf = ({ kind, version, createdAt }: Pick<ConsentView, 'kind' | 'version' | 'createdAt'>) => ({
  kind,
  version,
  createdAt,
})
