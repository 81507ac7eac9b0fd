/**
 * AES-256-GCM, twice: a user's key seals text, the service's key wraps the users' keys.
 *
 * A text's nonce is made from the text (HMAC-SHA256 under a key of its own, 96 bits), so equal texts of one user are
 * sealed alike and no nonce serves two texts. What shows is which of one user's texts are equal, and how long they are.
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hash, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import type { TextSeal } from '../../ports/personalText.ts'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16
export const keyBytes = 32

/** Nobody's text looks like this by chance: `s1:` and nonce, cipher text and tag in base64url. */
const sealed = /^s1:[A-Za-z0-9_-]{38,}$/

/** @param key 32 bytes, one user's */
export function sealOf(key: Uint8Array): TextSeal {
  // As key objects, once: made of bytes for each text they took longer than the text.
  const derived = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `sillok personal text ${purpose}`, keyBytes)))
  const textKey = derived('text')
  const nonceKey = derived('nonce')
  return {
    seal(text) {
      const nonce = createHmac('sha256', nonceKey).update(text).digest().subarray(0, nonceBytes)
      return `s1:${encrypt(textKey, nonce, Buffer.from(text)).toString('base64url')}`
    },
    open: (kept) => (sealed.test(kept) ? (decrypt(textKey, Buffer.from(kept.slice(3), 'base64url'))?.toString('utf8') ?? '') : kept),
  }
}

/** Without a key. */
export const unopened: Pick<TextSeal, 'open'> = { open: (kept) => (sealed.test(kept) ? '' : kept) }

/** Random nonces: a service wraps each user's key once. */
export const wrap = (serviceKey: Uint8Array, key: Uint8Array): string =>
  JSON.stringify({ version: 1, wrappedBy: nameOf(serviceKey), key: encrypt(serviceKey, randomBytes(nonceBytes), key).toString('base64') })

/** Null for a key that another service key wrapped. */
export function unwrap(serviceKey: Uint8Array, text: string): Uint8Array | null {
  const kept: unknown = JSON.parse(text)
  if (typeof kept !== 'object' || kept === null || !('key' in kept) || typeof kept.key !== 'string') return null
  const key = decrypt(serviceKey, Buffer.from(kept.key, 'base64'))
  return key?.length === keyBytes ? key : null
}

/** Tells keys apart and nothing of them. */
const nameOf = (serviceKey: Uint8Array): string =>
  hash('sha256', Buffer.concat([Buffer.from('sillok service key '), serviceKey])).slice(0, 8)

function encrypt(key: Uint8Array | KeyObject, nonce: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv(algorithm, key, nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Uint8Array | KeyObject, bytes: Buffer): Buffer | null {
  if (bytes.length < nonceBytes + tagBytes) return null
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
  } catch {
    return null
  }
}
