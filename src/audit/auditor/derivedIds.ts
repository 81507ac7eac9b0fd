/** Ids that follow from something else, as the first release fixed them: UUIDs of version 5 (RFC 9562) over a list as JSON. */
import { hash } from 'node:crypto'

const namespaceBytes = 16
/** Longer lists than this are rare, and get a buffer of their own. */
const scratch = Buffer.alloc(512)
scratch.write('b6a4c2f08a0e5d539c3a5f0f3f6d1f5e', 'hex')
const bytesPerCharacterMax = 3

export function derivedId(...parts: readonly (string | number)[]): string {
  const list = JSON.stringify(parts)
  const isShort = namespaceBytes + list.length * bytesPerCharacterMax <= scratch.length
  const bytes = isShort ? scratch : Buffer.concat([scratch.subarray(0, namespaceBytes), Buffer.alloc(list.length * bytesPerCharacterMax)])
  const text = hash('sha1', bytes.subarray(0, namespaceBytes + bytes.write(list, namespaceBytes)), 'hex')
  const variant = '89ab'.charAt(Number.parseInt(text.charAt(16), 16) & 3)
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-5${text.slice(13, 16)}-${variant}${text.slice(17, 20)}-${text.slice(20, 32)}`
}
