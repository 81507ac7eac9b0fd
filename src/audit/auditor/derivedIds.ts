/** Ids that follow from something else, as the first release fixed them: UUIDs of version 5 (RFC 9562) over a list as JSON. */
import { hash } from 'node:crypto'

const namespace = Buffer.from('b6a4c2f0-8a0e-5d53-9c3a-5f0f3f6d1f5e'.replaceAll('-', ''), 'hex')

export function derivedId(...parts: readonly (string | number)[]): string {
  const digest = hash('sha1', Buffer.concat([namespace, Buffer.from(JSON.stringify(parts))]), 'buffer')
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80
  const text = digest.toString('hex', 0, 16)
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}
