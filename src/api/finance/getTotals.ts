import { z } from 'zod'
import { grantKindSchema } from '../../domain/account/events.ts'
import { readTotals } from '../../finance/totals/totals.ts'
import { inTransaction } from '../../projections/projector/transaction.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodePosition } from '../positionToken.ts'
import { creditsSchema, instantSchema } from '../shapes.ts'
import { momentSchema, notInTheFuture, positionSchema, tag } from './financeShapes.ts'

export const getTotals = defineEndpoint({
  method: 'get',
  path: '/api/finance/totals',
  access: 'finance',
  tag,
  summary: 'What all accounts have together at a moment',
  query: z.object({ at: momentSchema.meta({ description: 'Now, if absent.' }) }),
  readsLedger: true,
  success: {
    status: 200,
    description: 'granted = available + reserved + spent + expired + revoked.',
    schema: z
      .object({
        at: instantSchema,
        position: positionSchema.meta({ description: 'Of the last movement of credits up to the moment.' }),
        accounts: z.number().int(),
        granted: creditsSchema,
        grantedByKind: z.record(grantKindSchema, creditsSchema).meta({
          override: {
            properties: Object.fromEntries(grantKindSchema.options.map((kind) => [kind, { type: 'integer' }])),
            propertyNames: undefined,
            additionalProperties: undefined,
          },
        }),
        available: creditsSchema,
        due: creditsSchema.meta({ description: 'What of it lies in grants whose instant has come and whose expiry isn’t recorded.' }),
        reserved: creditsSchema,
        spent: creditsSchema,
        expired: creditsSchema,
        revoked: creditsSchema,
        purchasedUnspent: z
          .object({ credits: creditsSchema, amount: z.number().int() })
          .meta({ description: 'What of paid orders is available or held, and what that cost: each order rounded down.' }),
      })
      .meta({ id: 'Totals' }),
  },
  problems: ['position_not_reached'],
  handle: async ({ db, context, readYourWrites }, { query }) => {
    const nowMs = context.scheduler.now()
    const at = query.at ?? new Date(nowMs).toISOString()
    notInTheFuture(at, nowMs)
    // Read models that lag would leave out what was recorded before it was asked for.
    await readYourWrites.upTo(await context.store.head())
    const totals = await inTransaction(db, (client) => readTotals(client, at), 'begin isolation level repeatable read read only')
    return { type: 'json', body: { at, ...totals, position: encodePosition(totals.position) } }
  },
})
