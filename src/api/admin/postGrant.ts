import { z } from 'zod'
import { grantCredits } from '../../commands/credits/grantCredits.ts'
import { kindByHandSchema } from '../../domain/account/events.ts'
import { limits } from '../../domain/catalogue.ts'
import { typedTextSchema } from '../../domain/text.ts'
import { defineEndpoint } from '../endpoint.ts'
import { creditsSchema, expirySchema, idInBodySchema, uuidSchema } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'

export const postGrant = defineEndpoint({
  method: 'post',
  path: '/api/admin/grants',
  access: 'admin',
  tag: 'Administration',
  summary: 'Grant credits to an account',
  description: 'Who granted and why is recorded. `purchase` shows as PURCHASE in the history, the other kinds as BONUS.',
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        userId: idInBodySchema,
        amount: z.number().int().min(1).max(limits.grantCreditsMax),
        kind: kindByHandSchema,
        reason: typedTextSchema(limits.grantReasonCharactersMax),
        expiresAt: expirySchema.optional().meta({ description: 'When what is left of it ends.' }),
      })
      .meta({ id: 'GrantRequest' }),
    example: { userId: 'user-1', amount: 5, kind: 'goodwill', reason: '사진이 늦게 도착했어요' },
  },
  idempotencyKey: 'required',
  writesLedger: true,
  success: {
    status: 201,
    description: 'Granted.',
    schema: z
      .object({
        grantId: uuidSchema,
        userId: z.string(),
        amount: creditsSchema,
        kind: kindByHandSchema,
        balanceAfter: creditsSchema.meta({ description: 'What can be spent after it.' }),
      })
      .meta({ id: 'GivenGrant' }),
  },
  problems: ['not_found', 'idempotency_key_reused'],
  handle: async ({ context }, { body, idempotencyKey, info }) => {
    const { expiresAt, ...grant } = body
    const granted = await grantCredits(context, {
      ...grant,
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
      idempotencyKey: idempotencyKey ?? '',
      info,
    })
    if (granted.type === 'refused') throw refusalProblem(granted)
    const { answer, position, replayed } = granted
    return { type: 'json', body: { ...answer, kind: grant.kind }, position, replayed, writtenFor: answer.userId }
  },
})
