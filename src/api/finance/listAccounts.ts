import { z } from 'zod'
import { type AccountCursor, listAccounts as queryAccounts } from '../../finance/accounts/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { decodeCursorOf, encodeCursorOf, listQuery, nextCursorSchema } from '../listRequest.ts'
import { encodePosition } from '../positionToken.ts'
import { creditsSchema, instantSchema, textSchema } from '../shapes.ts'
import { positionSchema, tag } from './financeShapes.ts'

const cursorSchema: z.ZodType<AccountCursor> = z.strictObject({
  openedAt: z.iso.datetime({ precision: 3 }).refine((text) => text >= '1970'),
  userId: textSchema(1, 128),
})

const accountSchema = z
  .object({
    userId: z.string(),
    balance: creditsSchema,
    reserved: creditsSchema,
    granted: creditsSchema,
    spent: creditsSchema,
    openedAt: instantSchema,
    lastEntryAt: instantSchema.nullable(),
  })
  .meta({ id: 'Account' })

export const listAccounts = defineEndpoint({
  method: 'get',
  path: '/api/finance/accounts',
  access: 'finance',
  tag,
  summary: 'Accounts, the youngest first',
  query: z.object({ ...listQuery, q: textSchema(0, 128).default('').meta({ description: 'What the user id begins with.' }) }),
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of accounts, as the read models have them; `position` is how far those are at the least.',
    schema: z
      .object({ position: positionSchema, accounts: z.array(accountSchema), nextCursor: nextCursorSchema })
      .meta({ id: 'AccountPage' }),
  },
  problems: ['invalid_cursor'],
  handle: async ({ db, positions }, { query: { q, limit, cursor } }) => {
    const position = encodePosition(positions.current())
    const after = cursor === undefined ? null : decodeCursorOf(cursorSchema, cursor)
    const { accounts, next } = await queryAccounts(db, q, { limit, after })
    return { type: 'json', body: { position, accounts, nextCursor: next && encodeCursorOf(next) } }
  },
})
