import { z } from 'zod'
import { grantKindSchema } from '../../domain/account/events.ts'
import { listGrants as queryGrants } from '../../projections/creditGrants/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodeCursor, listQuery, nextCursorSchema, pageRequestOf } from '../listRequest.ts'
import { creditsSchema, instantSchema, uuidSchema } from '../shapes.ts'

export const grantSchema = z
  .object({
    grantId: uuidSchema,
    kind: grantKindSchema,
    amount: creditsSchema.meta({ description: 'Always available + held + spent + expired + revoked.' }),
    available: creditsSchema,
    held: creditsSchema.meta({ description: 'By open jobs.' }),
    spent: creditsSchema,
    expired: creditsSchema,
    revoked: creditsSchema,
    expiresAt: instantSchema.nullable(),
    referenceType: z.enum(['SYSTEM', 'ADMIN', 'PAYMENT']),
    referenceId: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Grant' })

export const listGrants = defineEndpoint({
  method: 'get',
  path: '/api/ai/credits/grants',
  access: 'user',
  tag: 'Credits',
  summary: 'Own grants, newest first: where the credits of each are',
  description: 'What expires soonest is spent first, then the oldest.',
  query: z.object({
    ...listQuery,
    state: z.enum(['active', 'all']).default('active').meta({ description: '`active`: something is available or held.' }),
  }),
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of grants.',
    schema: z.object({ grants: z.array(grantSchema), nextCursor: nextCursorSchema }).meta({ id: 'GrantPage' }),
  },
  problems: ['invalid_cursor'],
  handle: async ({ db }, { caller, query }) => {
    const page = await queryGrants(db, caller.userId, query.state, pageRequestOf(query))
    return { type: 'json', body: { grants: page.items, nextCursor: encodeCursor(page.next) } }
  },
})
