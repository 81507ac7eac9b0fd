import { access, constants } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { boundSchema } from '../../api/finance/financeShapes.ts'
import { encodePosition } from '../../api/positionToken.ts'
import { beginning } from '../../ports/eventStore.ts'
import { readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { inTransaction, prepareLongTransaction } from '../../projections/projector/transaction.ts'
import { erasuresSince } from '../../projections/erasures/queries.ts'
import type { Queryable } from '../../projections/query.ts'
import type { Engines } from '../engines.ts'
import { accountsSource } from '../export/accounts.ts'
import { entriesSource } from '../export/entries.ts'
import { eventsSource } from '../export/events.ts'
import { csv, ndjson, type Target, writeLines } from '../export/lines.ts'
import { partsOf, writeParquet } from '../export/parquet.ts'
import type { Source } from '../export/source.ts'
import { type ExportState, readState, removeState, saveState, stateFileOf, type Wanted } from '../export/state.ts'
import { progress } from './progress.ts'
import { parseOptions, UsageError } from './usageError.ts'
import { withExistingEngines } from './withEngines.ts'

export const exportable = ['entries', 'events', 'accounts'] as const
type Exportable = (typeof exportable)[number]

const writers = {
  ndjson: (target: Target) => writeLines(target, ndjson),
  csv: (target: Target) => writeLines(target, csv),
  parquet: writeParquet,
} as const
type Format = keyof typeof writers
export const exportFormats = Object.keys(writers) as readonly Format[]

const optionsSchema = z
  .object({
    from: boundSchema,
    to: boundSchema,
    format: z.enum(Object.keys(writers) as [Format, ...Format[]]),
    out: z.string().min(1, 'must name a file'),
    public: z.boolean().default(false),
    json: z.boolean().optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['to'], message: 'must not be before --from' })

/** Writes a file that can be taken up after an interruption by the same command. */
export async function exportRows(name: string, given: unknown): Promise<void> {
  const what = exportable.find((known) => known === name)
  if (!what) throw new UsageError(`There is no export of ${name}. There are: ${exportable.join(', ')}.`)
  const { from = null, to = null, format, out, public: isPublic, json } = parseOptions(optionsSchema, given)
  if (isPublic && what !== 'events') throw new UsageError('--public is for events alone.')
  const wanted: Wanted = { what, format, from, to, public: isPublic }
  await access(dirname(out), constants.W_OK).catch((cause: unknown) => {
    throw new UsageError(`--out must name a file in a folder that can be written to; ${dirname(out)} is none.`, { cause })
  })
  const interrupted = await readState(out, wanted)
  const [found] = format === 'parquet' ? await partsOf(out) : await filesAt(out)
  if (!interrupted && found !== undefined) throw new UsageError(`${found} is there already, and no ${stateFileOf(out)} to go on by.`)
  const state = await withExistingEngines((engines) => run(engines, { what, format, out, wanted, interrupted }))
  const { rows, bytes, until } = state
  const files = format === 'parquet' ? await partsOf(out) : [out]
  const told = { ...wanted, files, rows, bytes, position: encodePosition(BigInt(until)), resumed: interrupted !== null }
  console.log(json ? JSON.stringify(told) : `${files.join(', ')}: ${rows} ${what}, ${bytes} bytes, up to position ${until}.`)
}

interface Run {
  readonly what: Exportable
  readonly format: Format
  readonly out: string
  readonly wanted: Wanted
  readonly interrupted: ExportState | null
}

async function run(engines: Engines, { what, format, out, wanted, interrupted }: Run): Promise<ExportState> {
  const { pool, store } = engines
  const [first] = await store.readAll({ after: beginning, maxCount: 1 })
  const log = first?.id ?? null
  if (interrupted && interrupted.log !== log) throw new UsageError(`${stateFileOf(out)} is of an export of another log.`)
  const bar = progress(`Exporting ${what}`, what === 'accounts' ? 'accounts' : 'positions')
  const write = async (source: Source, until: bigint): Promise<ExportState> => {
    const isTakenUp = interrupted !== null && source.goesOn
    const begun = isTakenUp ? interrupted : { wanted, log, until: until.toString(), after: null, rows: 0, bytes: 0, parts: 0 }
    await saveState(out, begun)
    const onSaved = (state: ExportState) => saveState(out, state)
    const ended = await writers[format]({ out, source, state: begun, onSaved, onProgress: bar.update })
    await removeState(out)
    return ended
  }
  try {
    if (what === 'accounts') {
      return await inTransaction(
        pool,
        async (client) => {
          await prepareLongTransaction(client)
          const { position } = await readCheckpoint(client)
          return write(await accountsSource(client, wanted), position)
        },
        'begin isolation level repeatable read read only',
      )
    }
    const now = what === 'events' ? await store.head() : (await readCheckpoint(pool)).position
    const until = interrupted ? BigInt(interrupted.until) : now
    if (what === 'entries') return await write(entriesSource(pool, wanted, until), until)
    return await write(eventsSource(store, { period: wanted, until, isPublic: wanted.public, erased: await erasedUsers(pool) }), until)
  } finally {
    bar.stop()
  }
}

/** Read at once. */
const erasuresMax = 1_000

async function erasedUsers(db: Queryable): Promise<ReadonlySet<string>> {
  const users = new Set<string>()
  for (let position = 0n; ;) {
    const found = await erasuresSince(db, position, erasuresMax)
    for (const erasure of found) {
      users.add(erasure.userId)
      position = erasure.position
    }
    if (found.length < erasuresMax) return users
  }
}

const filesAt = (file: string): Promise<readonly string[]> =>
  access(file).then(
    () => [file],
    () => [],
  )
