import { z } from 'zod'
import { transactionKinds, transactionTypes } from '../../projections/creditTransactions/row.ts'
import { readCredits } from '../../projections/creditTransactions/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodeCursor, listQuery, nextCursorSchema, pageRequestOf } from '../listRequest.ts'
import { openedTransactions } from './openedTransactions.ts'
import { Problem } from '../problems.ts'
import { creditsSchema, instantSchema, legacyMark, legacySchema, uuidSchema } from '../shapes.ts'

const transactionSchema = z
  .object({
    id: z.string(),
    type: z.enum(transactionTypes),
    kind: z
      .enum(transactionKinds)
      .meta({ description: 'What it is for: a grant by its kind, a job by its end, or why something was taken.' }),
    amount: creditsSchema.meta({ description: 'Positive; the type gives the sign.' }),
    balanceAfter: creditsSchema,
    referenceType: z.enum(['JOB', 'PAYMENT', 'ADMIN', 'SYSTEM']),
    referenceId: z.string().nullable().meta({ description: 'Null in rows of the database of before alone.' }),
    grantId: uuidSchema.nullable().meta({ description: 'Null for jobs.' }),
    description: z.string(),
    effectiveAt: instantSchema.meta({ description: 'When it was decided; of an expiry, when the credits were gone.' }),
    createdAt: instantSchema,
    legacy: legacySchema('A row of the database of before: evidence, in no sum. Absent from all others.'),
    settlement: z
      .object({ status: z.enum(['OPEN', 'SETTLED']), captured: creditsSchema, released: creditsSchema })
      .meta({ id: 'Settlement' })
      .optional()
      .meta({ description: 'Of a job’s DEDUCT alone: what of it was spent and what came back.' }),
  })
  .meta({ id: 'Transaction' })

export const getCredits = defineEndpoint({
  method: 'get',
  path: '/api/ai/credits',
  access: 'user',
  tag: 'Credits',
  summary: 'Balance and history, from one snapshot',
  query: z.object(listQuery),
  readsLedger: true,
  success: {
    status: 200,
    description: '`balance` can be spent; `reserved` is held by open jobs.',
    schema: z
      .object({
        balance: creditsSchema,
        reserved: creditsSchema,
        transactions: z.array(transactionSchema),
        nextCursor: nextCursorSchema,
      })
      .meta({ id: 'Credits' }),
  },
  problems: ['invalid_cursor'],
  handle: async ({ db, context }, { caller, query }) => {
    const credits = await readCredits(db, caller.userId, pageRequestOf(query))
    // The account is open by now; a read model without it lags behind.
    if (!credits) throw new Problem('position_not_reached')
    const { balance, reserved, next } = credits
    const opened = openedTransactions(await context.personalText.toRead(caller.userId), credits.transactions)
    const transactions = opened.map(({ legacy, ...transaction }) => ({ ...transaction, ...legacyMark(legacy) }))
    return { type: 'json', body: { balance, reserved, transactions, nextCursor: encodeCursor(next) } }
  },
})
