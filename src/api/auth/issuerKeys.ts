/**
 * The issuer's keys, fetched when they are needed and kept for ten minutes.
 *
 * Ensures that a reply of any size and pace costs 256 KiB and three seconds at the most, that a token whose key isn't
 * among them has them fetched once more at once (the issuer may have changed keys a moment ago), and that tokens which
 * name keys that don't exist can't make that a flood.
 */
import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, type JWTVerifyGetKey } from 'jose'
import type { Scheduler } from '../../ports/scheduler.ts'
import { readBounded } from '../http/readBounded.ts'

const replyMsMax = 3_000
/** Sets with whole certificate chains take 30 KiB. */
const replyBytesMax = 256 * 1024
/** Fetches for unknown keys; each serves every token that waits, so a new key is known within this time in any case. */
const againMax = { times: 5, withinMs: 10_000 } as const

/** @throws what jose throws: `JWKSNoMatchingKey` when the token is at fault, another error when the keys can't be had */
export function createIssuerKeys(jwksUrl: string, scheduler: Pick<Scheduler, 'elapsedMs'>): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: replyMsMax,
    // When to fetch for an unknown key is decided here.
    cooldownDuration: Number.POSITIVE_INFINITY,
    [customFetch]: fetchBounded,
  })
  let againAtMs: readonly number[] = []

  function mayFetchAgain(): boolean {
    const nowMs = scheduler.elapsedMs()
    againAtMs = againAtMs.filter((atMs) => nowMs - atMs < againMax.withinMs)
    if (againAtMs.length >= againMax.times) return false
    againAtMs = [...againAtMs, nowMs]
    return true
  }

  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      // One that is under way costs nothing more.
      if (!keys.reloading && !mayFetchAgain()) throw error
      await keys.reload()
      return keys(header, token)
    }
  }
}

const fetchBounded: FetchImplementation = async (url, options) => {
  const reply = await fetch(url, options)
  const { status } = reply
  if (status !== 200) {
    await reply.body?.cancel()
    throw new Error(`the issuer answered ${status} in place of its keys`)
  }
  return new Response(new Uint8Array(await readBounded(reply, replyBytesMax)), { status })
}
