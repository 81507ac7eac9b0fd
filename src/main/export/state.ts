/**
 * How far an export is on the disk, in a file beside it. It is there before the first byte of the export, says only what is
 * synced, and goes when all is: what a process that was killed wrote behind it is written again, and stands there once.
 */
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { syncFolder } from '../../adapters/system/syncFolder.ts'
import { UsageError } from '../cli/usageError.ts'
import { hasCode } from '../keys/keptFile.ts'

const wantedSchema = z.strictObject({
  what: z.string(),
  format: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  public: z.boolean(),
})
/** What was asked for. */
export type Wanted = z.infer<typeof wantedSchema>

const stateSchema = z.strictObject({
  wanted: wantedSchema,
  /** Id of the first event of the log, so that nothing goes on with another one; null while it has none. */
  log: z.string().nullable(),
  /** The position that it ends at, the same after an interruption. */
  until: z.string().regex(/^\d{1,19}$/),
  /** What the source goes on behind; null: nothing is written. */
  after: z.string().nullable(),
  rows: z.number().int(),
  /** The bytes of the file that was named, or of all its parts together. */
  bytes: z.number().int(),
  parts: z.number().int(),
})
export type ExportState = z.infer<typeof stateSchema>

export const stateFileOf = (out: string): string => `${out}.state`

/** @throws UsageError when there is one that can't be gone on with */
export async function readState(out: string, wanted: Wanted): Promise<ExportState | null> {
  const file = stateFileOf(out)
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  })
  if (text === null) return null
  const state = stateSchema.safeParse(asJson(text)).data
  if (!state) throw new UsageError(`${file} is no state of an export. Remove it, and what it stands beside, to begin anew.`)
  if (JSON.stringify(state.wanted) === JSON.stringify(wanted)) return state
  throw new UsageError(
    `${file} is of an export that was interrupted: ${told(state.wanted)}. Run that one to its end, or remove the file and what it stands beside.`,
  )
}

export async function saveState(out: string, state: ExportState): Promise<void> {
  const draft = `${stateFileOf(out)}.new`
  const file = await open(draft, 'w')
  try {
    await file.writeFile(JSON.stringify(state))
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(draft, stateFileOf(out))
  await syncFolder(dirname(out))
}

export async function removeState(out: string): Promise<void> {
  await rm(stateFileOf(out))
  await syncFolder(dirname(out))
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const told = ({ what, format, from, to, public: isPublic }: Wanted): string =>
  [what, `--format ${format}`, from && `--from ${from}`, to && `--to ${to}`, isPublic && '--public'].filter(Boolean).join(' ')
