import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { text } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { statementBody, statementCsv, tellStatement } from '../../api/finance/tellStatement.ts'
import { userIdSchema } from '../../domain/ids.ts'
import { drawStatement } from '../../finance/statement/pdf/drawStatement.ts'
import { isTimeZone, monthIn, monthPattern } from '../../finance/statement/month.ts'
import { readStatement } from '../../finance/statement/readStatement.ts'
import type { Statement } from '../../finance/statement/statement.ts'
import { firstHeadWith } from '../../proof/answers.ts'
import { readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { instant } from '../../scheduling/instant.ts'
import { parseOptions, UsageError } from './usageError.ts'
import { withExistingEngines } from './withEngines.ts'

const optionsSchema = z.object({
  account: z
    .string()
    .refine((account) => userIdSchema.safeParse(account).success, 'must be the id of a user')
    .pipe(userIdSchema),
  month: z.string().regex(monthPattern, 'must be a month like 2026-11'),
  timeZone: z.string().refine(isTimeZone, 'must be a time zone like Asia/Seoul').optional(),
  language: z.enum(['ko', 'en']),
  out: z
    .string()
    .refine((file) => ['.pdf', '.csv', '.json'].includes(extname(file)), 'must end with .pdf, .csv or .json')
    .optional(),
  json: z.boolean().optional(),
})

export async function statement(given: unknown): Promise<void> {
  const { account, month, timeZone, language, out, json } = parseOptions(optionsSchema, given)
  const nowMs = systemScheduler.now()
  const read = await withExistingEngines(async ({ pool, store, proofs, objects }, { statementTimeZone }) => {
    const asked = monthIn(month, timeZone ?? statementTimeZone)
    if (Date.parse(asked.from) > nowMs) throw new UsageError('--month must not be in the future.')
    const { position } = await readCheckpoint(pool)
    const sealed = { firstHeadWith: (at: bigint) => firstHeadWith({ proofs, objects }, at) }
    return readStatement({ db: pool, store, position, nowMs, ...sealed }, account, asked)
  })
  if (!read) {
    process.exitCode = 1
    return console.log(json ? JSON.stringify({ code: 'not_found' }) : `No account ${account}.`)
  }
  const told = tellStatement(read, language)
  if (out !== undefined) {
    const files = {
      '.pdf': () => drawStatement({ statement: told, language, issuedAt: instant(nowMs) }),
      '.csv': () => text(Readable.from(statementCsv(read, language))),
      '.json': async () => JSON.stringify(statementBody(told), null, 2),
    }
    const make = Object.entries(files).find(([ending]) => ending === extname(out))?.[1]
    await writeFile(out, (await make?.()) ?? '')
    if (!json) console.log(`Written to ${out}.`)
  } else if (!json) print(told)
  if (json) console.log(JSON.stringify(statementBody(told)))
}

function print({ userId, month, timeZone, opening, closing, entries, totals, provisional, position }: Statement<string>): void {
  console.log(`${userId}, ${month} (${timeZone})${provisional ? ', provisional' : ''}`)
  console.log(`Opening ${opening.balance}, reserved ${opening.reserved}`)
  for (const { recordedAt, type, amount, balanceAfter, description } of entries) {
    const signed = type === 'DEDUCT' ? -amount : amount
    console.log(`${recordedAt}  ${signed.toString().padStart(7)}  → ${balanceAfter.toString().padStart(7)}  ${description}`)
  }
  console.log(
    Object.entries(totals)
      .map(([name, amount]) => `${name} ${amount}`)
      .join(', '),
  )
  console.log(`Closing ${closing.balance}, reserved ${closing.reserved}, at ledger position ${position}`)
}
