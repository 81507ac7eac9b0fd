/**
 * Which origins the web client calls while it signs in: the issuer's, and its token endpoint's, as the issuer's own
 * document has it. Asked for when the first page is; an issuer that gives no reply costs a page three seconds at the
 * most, every ten seconds at the most, and the policy then names the issuer alone.
 */
import type { Logger } from 'pino'
import { z } from 'zod'
import { readBounded } from '../../api/http/readBounded.ts'
import type { Scheduler } from '../../ports/scheduler.ts'

const replyMsMax = 3_000
const replyBytesMax = 256 * 1024
const againAfterMs = 10_000

const metadataSchema = z.object({ token_endpoint: z.url() })

/** @returns the origins as far as they are known; never rejects */
export function issuerOrigins(
  issuer: string,
  { scheduler, log }: { readonly scheduler: Pick<Scheduler, 'elapsedMs'>; readonly log: Logger },
): () => Promise<readonly string[]> {
  const own = originOf(issuer)
  let asked: { readonly atMs: number; readonly origins: Promise<readonly string[] | null> } | null = null
  return async () => {
    if (own === null) return []
    if (asked === null) asked = { atMs: scheduler.elapsedMs(), origins: ask(issuer, log) }
    const { atMs, origins } = asked
    const known = await origins
    if (known !== null) return [...new Set([own, ...known])]
    if (scheduler.elapsedMs() - atMs > againAfterMs) asked = null
    return [own]
  }
}

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null)

async function ask(issuer: string, log: Logger): Promise<readonly string[] | null> {
  try {
    const reply = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(replyMsMax),
    })
    const { token_endpoint: tokenEndpoint } = metadataSchema.parse(JSON.parse((await readBounded(reply, replyBytesMax)).toString('utf8')))
    return [new URL(tokenEndpoint).origin]
  } catch (error) {
    log.warn({ err: error }, 'the issuer did not say where its token endpoint is; the web client may call the issuer alone')
    return null
  }
}
