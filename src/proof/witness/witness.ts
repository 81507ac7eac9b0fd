/**
 * Somebody else's memory of the log: keeps each head it was shown, with its own signature, if it begins with all of the one
 * before.
 *
 * Ensures: what was kept once is never let go; a head that doesn't fit (another root of a size that was kept, a smaller tree
 * that was never seen, a larger one that isn't proven to begin with the kept one, another log's, another key's) is refused,
 * and so is everything after it, over any restart, until a person has looked. A log that can't be reached is asked again.
 */
import { z } from 'zod'
import { parseSignedHead, type SignedHead } from '../notes/head.ts'
import { cosignatureLine, isSignedBy, type Signer, type VerifierKey } from '../notes/note.ts'
import { isPrefix } from '../tree/verifyPaths.ts'

/** What a witness keeps; `witnessFolder.ts` keeps it in files. */
export interface WitnessMemory {
  newest(): Promise<string | null>
  head(size: number): Promise<string | null>
  /** Durable when it resolves. */
  keep(size: number, note: string): Promise<void>
  refused(): Promise<string | null>
  refuse(reason: string, note: string): Promise<void>
}

/** What it asks the log for; null for what the log doesn't have. @throws when it can't be reached */
export interface WatchedLog {
  newest(): Promise<string | null>
  consistency(from: number, to: number): Promise<readonly Buffer[] | null>
}

export type Seen =
  | { readonly type: 'nothing new' }
  | { readonly type: 'kept'; readonly size: number }
  | { readonly type: 'refused'; readonly reason: string }

export async function look(options: {
  readonly log: WatchedLog
  readonly memory: WitnessMemory
  readonly logKeys: readonly VerifierKey[]
  readonly signer: Signer
  readonly nowMs: () => number
}): Promise<Seen> {
  const { log, memory, signer, nowMs } = options
  const before = await memory.refused()
  if (before !== null) return { type: 'refused', reason: before }
  const note = await log.newest()
  if (note === null) return { type: 'nothing new' }
  const reason = await whyNot(options, note)
  if (typeof reason === 'string') {
    await memory.refuse(reason, note)
    return { type: 'refused', reason }
  }
  const { head, isNew } = reason
  if (!isNew) return { type: 'nothing new' }
  await memory.keep(head.size, note + cosignatureLine(signer, head.note.text, Math.floor(nowMs() / 1_000)))
  return { type: 'kept', size: head.size }
}

type Fitting = { readonly head: SignedHead; readonly isNew: boolean }

async function whyNot(
  { log, memory, logKeys }: { readonly log: WatchedLog; readonly memory: WitnessMemory; readonly logKeys: readonly VerifierKey[] },
  note: string,
): Promise<Fitting | string> {
  const head = parseSignedHead(note)
  if (!head) return 'what the log shows is no signed head'
  if (!logKeys.some((key) => isSignedBy(head.note, key))) return `the head of ${head.size} leaves is signed by no key of this log`
  const newest = await memory.newest()
  const kept = newest === null ? null : parseSignedHead(newest)
  if (!kept) return { head, isNew: true }
  if (head.origin !== kept.origin) return `the log was ${kept.origin} and is ${head.origin} now`
  if (head.size <= kept.size) {
    const known = await memory.head(head.size)
    const seen = known === null ? null : parseSignedHead(known)
    if (!seen) return `the log shows ${head.size} leaves, a head that it never showed before, after one of ${kept.size}`
    return seen.root.equals(head.root) ? { head, isNew: false } : `the root of ${head.size} leaves was another one`
  }
  const hashes = await log.consistency(kept.size, head.size)
  if (!hashes) return `the log no longer knows its head of ${kept.size} leaves`
  return isPrefix(kept, head, hashes)
    ? { head, isNew: true }
    : `${head.size} leaves do not begin with the ${kept.size} that were seen before`
}

const consistencySchema = z.object({ hashes: z.array(z.base64()) })
const replyMsMax = 10_000

/** The log at the address of a service. */
export function watchLog(address: string): WatchedLog {
  const ask = async (path: string) => {
    const reply = await fetch(new URL(path, address), { signal: AbortSignal.timeout(replyMsMax) })
    if (reply.ok) return reply
    await reply.body?.cancel()
    if (reply.status === 404) return null
    throw new Error(`${path} answered ${reply.status}`)
  }
  return {
    newest: async () => (await ask('/api/proofs/checkpoint'))?.text() ?? null,
    async consistency(from, to) {
      const reply = await ask(`/api/proofs/consistency?from=${from}&to=${to}`)
      if (!reply) return null
      const { hashes } = consistencySchema.parse(await reply.json())
      return hashes.map((hash) => Buffer.from(hash, 'base64'))
    },
  }
}

/** @throws when the log can't be reached */
export async function keysOfLog(address: string): Promise<string> {
  const reply = await fetch(new URL('/api/proofs/key', address), { signal: AbortSignal.timeout(replyMsMax) })
  if (!reply.ok) throw new Error(`/api/proofs/key answered ${reply.status}`)
  return reply.text()
}
