import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Idempotency } from '../domain/account/events.ts'
import { keyIdOf, type UserId } from '../domain/ids.ts'

/** The same for two bodies that parse to the same values, whatever the order of their members (RFC 8785, then SHA-256). */
export function requestHash(body: unknown): string {
  return hash('sha256', canonicalize(body) ?? '', 'base64url')
}

/** What an `Idempotency-Key` and a body become in the event that answers them. */
export function idempotencyOf(caller: string, account: UserId, key: string, body: unknown): Idempotency {
  return { keyId: keyIdOf(caller, account, key), requestHash: requestHash(body) }
}
