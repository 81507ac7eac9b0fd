import { z } from 'zod'
import { userIdSchema } from '../../domain/ids.ts'
import { replayAccount } from '../../audit/replay/replay.ts'
import { decodePosition } from '../../api/positionToken.ts'
import { parseOptions, UsageError } from './usageError.ts'
import { withExistingEngines } from './withEngines.ts'

const optionsSchema = z.object({
  account: z
    .string()
    .refine((account) => userIdSchema.safeParse(account).success, 'must be the id of a user')
    .pipe(userIdSchema),
  at: z.iso.datetime({ offset: true, error: 'must be a time like 2026-11-23T12:00:00Z' }).optional(),
  position: z
    .string()
    .transform((text) => (/^\d{1,18}$/.test(text) ? BigInt(text) : decodePosition(text)))
    .refine((position) => position !== null, 'must be a position of the log, as a number or as the API has it')
    .optional(),
  json: z.boolean().optional(),
})

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? member.toString() : member))

export async function replay(given: unknown): Promise<void> {
  const { account: userId, at, position = null, json } = parseOptions(optionsSchema, given)
  if (at !== undefined && position !== null)
    throw new UsageError('A replay goes up to a time or up to a position: leave --at or --position out.')
  const history = await withExistingEngines(({ store }) =>
    replayAccount({ store, userId, ...(at === undefined ? {} : { at }), ...(position === null ? {} : { position }) }),
  )
  if (history.entries.length === 0 || history.findings.length > 0) process.exitCode = 1
  if (json) return console.log(textOf(history))
  if (history.entries.length === 0) return console.log(`No account ${userId}${at ? ` at ${at}` : ''}.`)
  for (const { createdAt, type, amount, balanceAfter, referenceType, referenceId, description } of history.entries) {
    const signed = type === 'DEDUCT' ? -amount : amount
    console.log(
      `${createdAt}  ${type.padEnd(8)} ${signed.toString().padStart(7)}  → ${balanceAfter.toString().padStart(7)}  ${referenceType} ${referenceId}  ${description}`,
    )
  }
  for (const { grantId, amount, available, held, spent, expired, revoked } of history.grants) {
    console.log(
      `Grant ${grantId}: ${amount} = ${available} available + ${held} held + ${spent} spent + ${expired} expired + ${revoked} revoked`,
    )
  }
  console.log(`Balance ${history.balance}, reserved ${history.reserved}, from the events alone up to position ${history.position}.`)
  for (const { key, column, expected, found } of history.findings) {
    console.log(`NOT SO: ${key} ${column}: expected ${textOf(expected)}, found ${textOf(found)}`)
  }
}
