import { createImageThreads } from '@sillok/networks/threads'
import { z } from 'zod'
import { openLegacyDatabase } from '../../adapters/legacyDatabase/legacyDatabase.ts'
import { createPhotoInspector } from '../../adapters/faceCheck/photoInspector.ts'
import { takeIn } from '../../adapters/faceCheck/takeIn.ts'
import { parseAllowedHost } from '../../adapters/legacyPictures/allowedHosts.ts'
import { createRemotePictures } from '../../adapters/legacyPictures/remotePictures.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import type { CommandContext } from '../../commands/context.ts'
import { foundInLog } from '../../commands/legacy/foundInLog.ts'
import { importUser, type ImportedUser } from '../../commands/legacy/importUser.ts'
import { importPictures } from '../../commands/legacy/importPictures.ts'
import { type Plan, planOf } from '../../commands/legacy/plan.ts'
import { userIdSchema } from '../../domain/ids.ts'
import type { LegacyDatabase, OldUser } from '../../ports/legacyDatabase.ts'
import { forEachAtOnce } from '../../scheduling/forEachAtOnce.ts'
import { instant } from '../../scheduling/instant.ts'
import { createCommandContext, noInspector } from '../context.ts'
import type { Engines } from '../engines.ts'
import type { Config } from '../../config.ts'
import { createReport, reportText } from '../legacy/report.ts'
import { createLog } from '../log.ts'
import { progress } from './progress.ts'
import { parseOptions, UsageError } from './usageError.ts'
import { withEngines } from './withEngines.ts'

const optionsSchema = z.object({
  from: z.string().regex(/^postgres(ql)?:\/\//, 'must be the address of a PostgreSQL database'),
  dryRun: z.boolean().default(false),
  keepReserved: z.boolean().default(false),
  allowHost: z
    .array(
      z.string().transform((text, context) => {
        const host = parseAllowedHost(text)
        if (host === null) context.addIssue(`must be a host, or host and port: ${text} is none`)
        return host ?? z.NEVER
      }),
    )
    .default([]),
  json: z.boolean().default(false),
})
type Options = z.infer<typeof optionsSchema>

/** Appends of so many users wait for one commit. */
const usersAtOnce = 96

/** Takes the users of the database of before over. Killed and run again it goes on; run once more it changes nothing. */
export async function importLegacy(given: unknown): Promise<void> {
  const options = parseOptions(optionsSchema, given)
  const database = await openLegacyDatabase(options.from).catch(explainTrouble)
  try {
    const report = await withEngines((engines, config) => run(engines, config, database, options))
    process.exitCode = report.ok ? 0 : 1
    console.log(options.json ? JSON.stringify(report) : reportText(report))
  } catch (error) {
    throw isOldDatabase(error) ? await explainTrouble(error) : error
  } finally {
    await database.close()
  }
}

async function run(engines: Engines, config: Config, database: LegacyDatabase, options: Options) {
  const { dryRun, json } = options
  const log = createLog(config.logLevel)
  const context = createCommandContext({ config, engines, inspector: noInspector, scheduler: systemScheduler, log })
  const report = createReport({ dryRun, complete: json })
  const totals = await database.totals()
  const bar = progress(dryRun ? 'Reading' : 'Importing', 'users')
  let done = 0
  try {
    await forEachAtOnce(database.users(report.orphan), usersAtOnce, async (old) => {
      const plan = planOne(context, old)
      report.add(plan === null ? noUser(old) : await importUser(context, plan, options))
      report.pictures.wanted += plan?.pictures.length ?? 0
      done += 1
      bar.update(done, totals.users)
    })
  } finally {
    bar.stop()
  }
  if (!dryRun && options.allowHost.length > 0) await copyPictures({ engines, config, database, report, totals, options })
  return report.finish(totals, dryRun ? null : await foundInLog(engines.store))
}

function planOne({ scheduler }: CommandContext, old: OldUser): Plan | null {
  const userId = userIdSchema.safeParse(old.id)
  return userId.success ? planOf(userId.data, old, instant(scheduler.now())) : null
}

const noUser = ({ id, balance }: OldUser): ImportedUser => {
  const finding = { code: 'invalid_user_id', userId: id, id, detail: String(balance) } as const
  return { userId: id, status: 'left out', balance, opening: 0, givenBack: null, findings: [finding] }
}

/** Whose pictures are fetched at once; each user's one after the other. */
const copyingAtOnce = 8

/** After all balances: it takes as long as the network does. */
async function copyPictures({
  engines,
  config,
  database,
  report,
  totals,
  options,
}: {
  readonly engines: Engines
  readonly config: Config
  readonly database: LegacyDatabase
  readonly report: ReturnType<typeof createReport>
  readonly totals: { readonly users: number }
  readonly options: Options
}): Promise<void> {
  const log = createLog(config.logLevel)
  const threads = createImageThreads({ count: 1, log })
  const bar = progress('Copying pictures', 'users')
  try {
    const inspector = await createPhotoInspector({ threads, faceModel: config.faceModel, counterMemory: 'given back', log })
    const context = createCommandContext({ config, engines, inspector, scheduler: systemScheduler, log })
    const source = { remote: createRemotePictures(options.allowHost), takeIn }
    let done = 0
    // Orphans were listed before.
    const users = database.users(() => undefined)
    await forEachAtOnce(users, copyingAtOnce, async (old) => {
      const plan = report.isHere(old.id) ? planOne(context, old) : null
      const { copied, known, findings } = plan ? await importPictures(context, plan, source) : nothingCopied
      report.pictures.copied += copied
      report.pictures.known += known
      for (const finding of findings) report.list(finding)
      done += 1
      bar.update(done, totals.users)
    })
    await inspector.close()
  } finally {
    bar.stop()
    await threads.close()
  }
}

const nothingCopied = { copied: 0, known: 0, findings: [] }

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
/** A table, a column or a right that isn't there. */
const isOldDatabase = (error: unknown): boolean => ['42P01', '42703', '42501'].includes(codeOf(error))

/** Never with the address: it holds a password. */
function explainTrouble(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error)
  throw new UsageError(`The database of --from can't be read: ${why || codeOf(error)}.`, { cause: error })
}
