import { z } from 'zod'
import { isTimeZone, monthIn, monthPattern } from '../../finance/statement/month.ts'
import { firstHeadWith } from '../../proof/answers.ts'
import { readStatement } from '../../finance/statement/readStatement.ts'
import { instant } from '../../scheduling/instant.ts'
import { defineEndpoint } from '../endpoint.ts'
import { acceptedOf } from '../http/accepted.ts'
import { acceptedLanguage } from '../http/acceptedLanguage.ts'
import { Problem } from '../problems.ts'
import { creditsSchema, instantSchema } from '../shapes.ts'
import { accountParams, csvType, entrySchema, positionSchema, tag } from './financeShapes.ts'
import { statementBody, statementCsv, tellStatement } from './tellStatement.ts'

const query = z.object({
  month: z.string().regex(monthPattern, 'must be a month like 2026-11').meta({ description: 'Year and month.', example: '2026-11' }),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'must be a time zone of the IANA database, like Asia/Seoul')
    .optional()
    .meta({ description: 'Whose month it is; `STATEMENT_TIME_ZONE` if absent.', example: 'Asia/Seoul' }),
})

const standingSchema = z.object({ balance: creditsSchema, reserved: creditsSchema }).meta({ id: 'Standing' })

const statementSchema = z
  .object({
    userId: z.string(),
    month: z.string(),
    timeZone: z.string(),
    from: instantSchema.meta({ description: 'The first instant of the month’s first local day.' }),
    to: instantSchema.meta({ description: 'The first instant of the month behind it.' }),
    opening: standingSchema,
    entries: z.array(entrySchema).meta({ description: 'Recorded in the month, oldest first.' }),
    closing: standingSchema,
    totals: z
      .object({
        purchased: creditsSchema,
        bonus: creditsSchema,
        refunded: creditsSchema,
        charged: creditsSchema,
        expired: creditsSchema,
        revoked: creditsSchema,
      })
      .meta({ description: 'opening.balance + purchased + bonus + refunded − charged − expired − revoked = closing.balance' }),
    provisional: z.boolean().meta({ description: 'True until 10 s after the month’s end: more may be recorded in it.' }),
    position: positionSchema.meta({ description: 'Of the ledger, up to which this is known.' }),
    checkpoint: z.string().nullable().meta({ description: 'The first published head that holds all of it; null until there is one.' }),
  })
  .meta({ id: 'Statement' })

const forms = ['application/json', 'text/csv', 'application/pdf'] as const

export const getStatement = defineEndpoint({
  method: 'get',
  path: '/api/finance/accounts/:userId/statement',
  access: 'finance',
  tag,
  summary: 'A month of an account',
  description: 'Before the account was opened all is 0. Texts are Korean, or English where `Accept-Language` asks for it.',
  params: accountParams,
  query,
  requestHeaders: { 'Accept-Language': { description: '`ko` or `en`.' } },
  readsLedger: true,
  success: {
    status: 200,
    description: 'Opening, entries and closing of one position of the ledger.',
    schema: statementSchema,
    headers: { 'Content-Language': 'Of its texts.', 'Content-Disposition': 'Of the PDF: its file’s name.' },
    alsoAs: {
      'text/csv': 'Its entries, in the columns of the entries of an account.',
      'application/pdf': 'As one would send it to an auditor.',
    },
  },
  problems: ['overloaded'],
  handle: async ({ db, context, positions, statements, proofs }, { params, query: { month, timeZone = statements.timeZone }, headers }) => {
    const nowMs = context.scheduler.now()
    const asked = monthIn(month, timeZone)
    if (Date.parse(asked.from) > nowMs) {
      throw new Problem('validation_failed', { errors: [{ path: 'month', message: 'must not be in the future' }] })
    }
    const deps = { db, store: context.store, position: positions.current(), nowMs }
    const sealed = { firstHeadWith: (position: bigint) => firstHeadWith(proofs, position) }
    const statement = await readStatement({ ...deps, ...sealed }, params.userId, asked)
    if (!statement) throw new Problem('not_found')
    const language = acceptedLanguage(headers)
    const told = { 'Content-Language': language, Vary: 'Accept, Accept-Language' }
    const form = acceptedOf(headers, forms)
    switch (form) {
      case 'application/json':
        return { type: 'json', headers: told, body: statementBody(tellStatement(statement, language)) }
      case 'text/csv':
        return { type: 'text', headers: told, contentType: csvType, parts: statementCsv(statement, language) }
      case 'application/pdf':
        return {
          type: 'bytes',
          headers: { ...told, 'Content-Disposition': `inline; filename="statement-${month}.pdf"` },
          contentType: form,
          bytes: await statements.printer.print({ statement: tellStatement(statement, language), language, issuedAt: instant(nowMs) }),
        }
      default:
        return form satisfies never
    }
  },
})
