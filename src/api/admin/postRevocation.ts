import { z } from 'zod'
import { revokeCredits } from '../../commands/credits/revokeCredits.ts'
import { limits } from '../../domain/catalogue.ts'
import { typedTextSchema } from '../../domain/text.ts'
import { grantIdSchema, userIdSchema, uuidPattern } from '../../domain/ids.ts'
import { ownerOfGrant } from '../../projections/creditGrants/queries.ts'
import type { ApiServices } from '../deps.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { creditsSchema, exampleId, uuidSchema } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'

/** A grant that was given a moment ago may not be in the read model yet. */
const projectedWithinMs = 2_000

export const postRevocation = defineEndpoint({
  method: 'post',
  path: '/api/admin/grants/:grantId/revocation',
  access: 'admin',
  tag: 'Administration',
  summary: 'Close a grant and take back what is left of it',
  description:
    'What is available is taken now; what open jobs hold is taken when it would come back. Who did it and why is recorded. Again with another key: takes nothing.',
  params: z.object({
    grantId: z
      .string()
      .regex(uuidPattern)
      .pipe(grantIdSchema)
      .meta({ description: 'UUID; anything else is a 404.', format: 'uuid', example: exampleId }),
  }),
  body: {
    kind: 'json',
    schema: z.strictObject({ reason: typedTextSchema(limits.grantReasonCharactersMax) }).meta({ id: 'RevocationRequest' }),
    example: { reason: '잘못 지급됨' },
  },
  idempotencyKey: 'required',
  writesLedger: true,
  success: {
    status: 200,
    description: 'Closed.',
    schema: z
      .object({
        grantId: uuidSchema,
        userId: z.string(),
        revoked: creditsSchema.meta({ description: 'Taken now.' }),
        left: creditsSchema.meta({ description: 'Still held by open jobs.' }),
        balanceAfter: creditsSchema.meta({ description: 'What can be spent after it.' }),
      })
      .meta({ id: 'Revocation' }),
  },
  problems: ['not_found', 'idempotency_key_reused', 'rate_limited'],
  handle: async (services, { params, body, idempotencyKey, info }) => {
    const { grantId } = params
    const userId = await ownerOf(services, grantId)
    const revoked = await revokeCredits(services.context, {
      userId,
      grantId,
      reason: body.reason,
      idempotencyKey: idempotencyKey ?? '',
      info,
    })
    if (revoked.type === 'refused') throw refusalProblem(revoked)
    const { answer, position, replayed } = revoked
    return { type: 'json', body: answer, position, replayed, writtenFor: answer.userId }
  },
})

async function ownerOf({ db, context, positions }: ApiServices, grantId: string) {
  const find = async () => userIdSchema.safeParse(await ownerOfGrant(db, grantId))
  const known = await find()
  if (known.success) return known.data
  await positions.waitFor(await context.store.head(), projectedWithinMs)
  const found = await find()
  if (!found.success) throw new Problem('not_found')
  return found.data
}
