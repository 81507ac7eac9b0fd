import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { z } from 'zod'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { readCertificate, signCertificate } from '../../finance/certificate/certificate.ts'
import { drawCertificate } from '../../finance/certificate/drawCertificate.ts'
import { isProvisional } from '../../finance/statement/compose.ts'
import { isTimeZone, monthIn, monthPattern } from '../../finance/statement/month.ts'
import { readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { inTransaction } from '../../projections/projector/transaction.ts'
import { instant } from '../../scheduling/instant.ts'
import { openProofKeys } from '../keys/proofs.ts'
import { version } from '../version.ts'
import { parseOptions, UsageError } from './usageError.ts'
import { withExistingEngines } from './withEngines.ts'

const optionsSchema = z.object({
  month: z.string().regex(monthPattern, 'must be a month like 2026-11'),
  timeZone: z.string().refine(isTimeZone, 'must be a time zone like Asia/Seoul').optional(),
  language: z.enum(['ko', 'en']),
  out: z.string().min(1),
  json: z.boolean().optional(),
})

/** Writes the signed note to the file that was named, and a page for people beside it. */
export async function certificate(given: unknown): Promise<void> {
  const { month, timeZone, language, out, json } = parseOptions(optionsSchema, given)
  const nowMs = systemScheduler.now()
  const ending = extname(out)
  const base = ['.json', '.pdf'].includes(ending) ? out.slice(0, -ending.length) : out
  const files = { note: ending === '.pdf' ? `${base}.json` : out, page: `${base}.pdf` }
  await withExistingEngines(async ({ pool, store, objects, proofs }, config) => {
    const asked = monthIn(month, timeZone ?? config.statementTimeZone)
    if (isProvisional(asked, nowMs)) throw new UsageError(`${month} isn't final: a certificate is given 10 s after its end.`)
    const keys = await openProofKeys(config)
    const made = { signer: keys.signer, version, commit: config.commit, issuedAt: instant(nowMs) }
    const found = await inTransaction(
      pool,
      async (client) => {
        const { position } = await readCheckpoint(client)
        const read = await readCertificate({ db: client, store, objects, proofs }, asked, made)
        if (read && position < BigInt(read.lastPosition))
          throw new UsageError('The read models are behind the log; try again when they are not.')
        return read
      },
      'begin isolation level repeatable read read only',
    )
    if (!found)
      throw new UsageError(
        `No event before the end of ${month} is under a signed head: nothing was recorded, or the sealer hasn't come so far.`,
      )
    await writeFile(files.note, signCertificate(found, keys.signer(found.log.origin)))
    await writeFile(files.page, await drawCertificate(found, language))
    if (json) console.log(JSON.stringify({ ...files, ...found }))
    else
      console.log(
        `Written to ${files.note} (signed) and ${files.page}. Check it: node tools/verifyProof.mjs certificate ${files.note} --key ${found.key}`,
      )
  })
}
