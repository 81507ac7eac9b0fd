/** What the endpoints of finance share. */
import { z } from 'zod'
import { accountEventSchemas } from '../../domain/account/events.ts'
import { transactionKinds, transactionTypes } from '../../projections/creditTransactions/row.ts'
import { type UserId, userIdSchema } from '../../domain/ids.ts'
import type { CsvColumn } from '../../finance/csv.ts'
import type { Entry } from '../../finance/entries/entry.ts'
import { decodePosition, encodePosition } from '../positionToken.ts'
import { Problem } from '../problems.ts'
import { creditsSchema, instantSchema, uuidSchema } from '../shapes.ts'

export const tag = 'Finance'
export const csvType = 'text/csv; charset=utf-8'

export const accountParams = z.object({
  userId: userIdSchema.meta({ description: 'Anything that is no user id is a 404.' }),
}) satisfies z.ZodType<{ userId: UserId }>

const rfc3339 = z.iso.datetime({ offset: true, error: 'must be a time like 2026-11-23T12:00:00Z' })

/** Milliseconds of the first one that isn't before the time: what is recorded has no finer times. */
const millisecondsFrom = (text: string): number => Date.parse(text) + (/\.\d{3}\d*[1-9]/.test(text) ? 1 : 0)

const asInstant = (milliseconds: number): string => new Date(Math.max(0, milliseconds)).toISOString()

/** A bound of a period. */
export const boundSchema = rfc3339
  .transform((text) => asInstant(millisecondsFrom(text)))
  .optional()
  .meta({ override: { type: 'string', format: 'date-time' } })

/** A moment: what was recorded at it counts. */
export const momentSchema = rfc3339
  .transform((text) => asInstant(Date.parse(text)))
  .optional()
  .meta({ override: { type: 'string', format: 'date-time' } })

/** So far the clocks of this process and of the store may be apart: what was just recorded may be asked for. */
const clocksApartMsMax = 500

/** @throws Problem `validation_failed` */
export function notInTheFuture(at: string, nowMs: number): void {
  if (Date.parse(at) <= nowMs + clocksApartMsMax) return
  throw new Problem('validation_failed', { errors: [{ path: 'at', message: 'must not be in the future' }] })
}

export const positionSchema = z.string().max(64).meta({ description: 'A `Ledger-Position`.', example: 'p1.2s.4' })

export const requiredPositionQuery = positionSchema
  .transform((token, context) => {
    const position = decodePosition(token)
    if (position !== null) return position
    context.addIssue({ code: 'custom', message: 'must be a Ledger-Position that this service gave out' })
    return z.NEVER
  })
  .meta({ override: { type: 'string', maxLength: 64 } })

export const positionQuery = requiredPositionQuery.optional().meta({ override: { type: 'string', maxLength: 64 } })

const entryShape = {
  entryId: uuidSchema,
  position: positionSchema,
  revision: z.number().int().meta({ description: 'In the account’s stream.' }),
  recordedAt: instantSchema,
  effectiveAt: instantSchema.meta({ description: 'When it was decided; of an expiry, when the credits were gone. Enters no sum.' }),
  type: z.enum(transactionTypes),
  kind: z.enum(transactionKinds),
  amount: creditsSchema.meta({ description: 'Positive.' }),
  signedAmount: creditsSchema,
  balanceAfter: creditsSchema,
  reservedAfter: creditsSchema,
  referenceType: z.enum(['JOB', 'PAYMENT', 'ADMIN', 'SYSTEM']),
  referenceId: z.string(),
  grantId: uuidSchema.nullable(),
  description: z.string(),
  actor: z.string(),
  reason: z.string().nullable(),
  eventType: z.enum(Object.keys(accountEventSchemas) as [Entry['eventType'], ...Entry['eventType'][]]),
  legacy: z.boolean().meta({ description: 'Brought over from tables of before the ledger.' }),
}
export const entrySchema = z.object(entryShape).meta({ id: 'Entry' })
export const journalEntrySchema = z.object({ userId: z.string(), ...entryShape }).meta({ id: 'JournalEntry' })

export function entryBody({ userId: _, ...entry }: Entry): z.infer<typeof entrySchema> {
  return { ...entry, position: encodePosition(entry.position) }
}

export const journalEntryBody = (entry: Entry): z.infer<typeof journalEntrySchema> => ({
  ...entry,
  position: encodePosition(entry.position),
})

/** The columns stand in the order in which the fields are named above. */
export const entryCsv: readonly CsvColumn<Entry>[] = (Object.keys(entryShape) as (keyof typeof entryShape)[]).map((name) => ({
  name,
  cellOf: name === 'position' ? ({ position }) => encodePosition(position) : (entry) => entry[name],
}))
export const journalCsv: readonly CsvColumn<Entry>[] = [{ name: 'userId', cellOf: ({ userId }) => userId }, ...entryCsv]
