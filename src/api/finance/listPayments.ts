import { z } from 'zod'
import { type CsvColumn, csvPages } from '../../finance/csv.ts'
import { listPayments as readPage, type Payment, type PaymentRange, readPayments } from '../../finance/payments/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodeCursor, listQuery, nextCursorSchema, pageRequestOf } from '../listRequest.ts'
import { paymentStatusSchema } from '../payments/checkoutShape.ts'
import { paymentSchema } from '../payments/paymentShape.ts'
import { asCsv, wantsCsv } from './entriesQuery.ts'
import { boundSchema, csvType, tag } from './financeShapes.ts'

const paymentsCsv: readonly CsvColumn<Payment>[] = paymentSchema
  .keyof()
  .options.map((name) => ({ name, cellOf: (payment: Payment) => payment[name] }))

export const listPayments = defineEndpoint({
  method: 'get',
  path: '/api/finance/payments',
  access: 'finance',
  tag,
  summary: 'Orders of credits, of all users',
  query: z
    .object({
      ...listQuery,
      from: boundSchema.meta({ description: 'Opened, by the time of recording, at or after it.' }),
      to: boundSchema.meta({ description: 'Opened before it.' }),
      status: paymentStatusSchema.optional().meta({ description: 'Only those.' }),
    })
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['to'], message: 'must not be before from' }),
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of orders, newest first.',
    schema: z.object({ payments: z.array(paymentSchema), nextCursor: nextCursorSchema }).meta({ id: 'PaymentPage' }),
    alsoAs: asCsv,
  },
  problems: ['invalid_cursor'],
  handle: async ({ db, positions }, { query, headers }) => {
    const range: PaymentRange = { from: query.from ?? null, to: query.to ?? null, status: query.status ?? null }
    if (wantsCsv(headers))
      return { type: 'text', contentType: csvType, parts: csvPages(paymentsCsv, readPayments(db, range, positions.current())) }
    const { items, next } = await readPage(db, range, pageRequestOf(query))
    return { type: 'json', body: { payments: items, nextCursor: encodeCursor(next) } }
  },
})
