import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { decodeVerifierKey, encodeVerifierKey, namePattern, signerOf } from '../../proof/notes/note.ts'
import { keysOfLog, look, type Seen, watchLog, type WitnessMemory } from '../../proof/witness/witness.ts'
import { pause } from '../../scheduling/pause.ts'
import { addressOf } from '../http/addressOf.ts'
import { openWitnessFolder } from './witnessFolder.ts'
import { parseOptions, UsageError } from './usageError.ts'

const optionsSchema = z.object({
  log: z.url({ protocol: /^https?$/, error: 'must be the address of a service, like https://sillok.example' }),
  dir: z.string().min(1),
  port: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port')
    .transform(Number)
    .pipe(z.number().max(65_535, 'must be a port')),
  host: z.string().min(1),
  name: z.string().regex(namePattern, 'must be 1 to 100 characters, none of them a space or +'),
  key: z.string().optional(),
})

/** The log publishes a head a second at the most; whoever asks less often sees fewer of them, and misses nothing. */
const lookEveryMs = 2_000

/** Watches a log until it is told to stop. It has no database, and nothing of the service's but its public heads. */
export async function witness(given: unknown): Promise<void> {
  const { log: address, dir, port, host, name, key } = parseOptions(optionsSchema, given)
  const folder = await openWitnessFolder(dir)
  const signer = signerOf(name, folder.seed, 'cosignature')
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  const server = createServer((request, response) => void answer(folder, encodeVerifierKey(signer), request.url ?? '/', response)).listen(
    port,
    host,
  )
  await once(server, 'listening')
  console.log(`Witness ${encodeVerifierKey(signer)} of ${address} is ready at ${addressOf(server, host)}.`)

  const log = watchLog(address)
  for (let said = ''; !stopping.signal.aborted; await pause(systemScheduler, lookEveryMs, stopping.signal)) {
    try {
      const logKeys = (await folder.logKeys(async () => key ?? keysOfLog(address))).map(keyOf)
      const seen = await look({ log, memory: folder, logKeys, signer, nowMs: () => systemScheduler.now() })
      const line = lineOf(seen)
      if (line !== null && line !== said) console.error(line)
      said = line ?? said
    } catch (error) {
      if (error instanceof UsageError) throw error
      console.error(`The log can't be asked, trying again: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  server.closeAllConnections()
  server.close()
}

function keyOf(text: string) {
  const verifier = decodeVerifierKey(text)
  if (!verifier) throw new UsageError(`${text} is no verifier key.`)
  return verifier
}

function lineOf(seen: Seen): string | null {
  switch (seen.type) {
    case 'nothing new':
      return null
    case 'kept':
      return `Kept and signed the head of ${seen.size} leaves.`
    case 'refused':
      return `REFUSED, for good: ${seen.reason}. Look at the file refused in this folder. Nothing more of this log is signed.`
    default:
      return seen satisfies never
  }
}

/** `GET /checkpoint?size=`, `/key`, and `/healthz`: 200 while it watches, 500 since it refused. */
async function answer(memory: WitnessMemory, key: string, path: string, response: ServerResponse): Promise<void> {
  const say = (status: number, text: string) => response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text)
  try {
    const url = new URL(path, 'http://witness')
    const size = url.searchParams.get('size')
    if (url.pathname === '/key') return void say(200, `${key}\n`)
    if (url.pathname === '/healthz') {
      const refused = await memory.refused()
      return void say(refused === null ? 200 : 500, refused === null ? 'watching\n' : `refused: ${refused}\n`)
    }
    if (url.pathname !== '/checkpoint') return void say(404, 'not found\n')
    if (size !== null && !/^\d{1,15}$/.test(size)) return void say(422, 'size must be a number of leaves\n')
    const note = await (size === null ? memory.newest() : memory.head(Number(size)))
    return void (note === null ? say(size === null ? 503 : 404, 'no such head\n') : say(200, note))
  } catch {
    say(500, 'it could not be read\n')
  }
}
