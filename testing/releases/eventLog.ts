/**
 * The log of an EventStoreDB as lines of JSON, one an event, in order. `data` and `metadata` are the very bytes that
 * were appended, as text; `position` and `createdMs` are that server's, and another one has its own.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { LoggedEvent } from '../eventstoreDouble/log.ts'

const lineSchema = z.object({
  stream: z.string(),
  revision: z.number().int(),
  position: z.number().int(),
  createdMs: z.number().int(),
  id: z.uuid(),
  type: z.string(),
  data: z.string(),
  metadata: z.string(),
})

export async function writeEventLog(file: string, events: readonly LoggedEvent[]): Promise<void> {
  const lines = events.map(({ stream, revision, position, createdMs, id, type, data, metadata }) =>
    JSON.stringify({ stream, revision, position, createdMs, id, type, data: textOf(data), metadata: textOf(metadata) }),
  )
  await writeFile(file, `${lines.join('\n')}\n`)
}

export async function readEventLog(file: string): Promise<readonly LoggedEvent[]> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  return lines.map((line) => {
    const { data, metadata, ...event } = lineSchema.parse(JSON.parse(line))
    return { ...event, data: Buffer.from(data), metadata: Buffer.from(metadata) }
  })
}

/** @throws TypeError when the bytes are no text: they wouldn't come back as they were */
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
