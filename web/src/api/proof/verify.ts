/**
 * The check of `tools/verifyProof.mjs`, in a browser: an entry is hashed here, its path is climbed here, and the signature of
 * the head is checked here, so nothing has to be taken on trust but the key.
 */
export type Bytes = Uint8Array<ArrayBuffer>

export interface InclusionProof {
  readonly leaf: string
  readonly leafIndex: number
  readonly treeSize: number
  readonly hashes: readonly string[]
  readonly checkpoint: string
}

/** What a step found, and whether it holds. */
export type Step =
  | { readonly name: 'entry'; readonly holds: boolean; readonly event: LeafEvent | null }
  | { readonly name: 'fingerprint'; readonly holds: boolean; readonly hash: string }
  | { readonly name: 'path'; readonly holds: boolean; readonly hashes: number; readonly root: string }
  | { readonly name: 'head'; readonly holds: boolean; readonly size: number }
  | { readonly name: 'signature'; readonly holds: boolean; readonly key: string }
  | { readonly name: 'begins'; readonly holds: boolean; readonly from: number; readonly to: number }

export interface LeafEvent {
  readonly type: string
  readonly stream: string
  readonly time: string
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const bytesOf = (base64: string): Bytes => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
const hexOf = (bytes: Bytes): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const same = (one: Bytes, other: Bytes): boolean => one.length === other.length && one.every((byte, at) => byte === other[at])
function joined(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
const sha256 = async (...parts: readonly Bytes[]): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)))
const leafHash = (leaf: Bytes) => sha256(Uint8Array.of(0), leaf)
const nodeHash = (left: Bytes, right: Bytes) => sha256(Uint8Array.of(1), left, right)

export interface SignedHead {
  readonly text: string
  readonly origin: string
  readonly size: number
  readonly root: Bytes
  readonly signatures: readonly { readonly name: string; readonly blob: Bytes }[]
}

/** @returns null for what is no signed head */
export function parseHead(note: string): SignedHead | null {
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const [, origin, size, root] = /^([^\n]+)\n(\d{1,16})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text) ?? []
  if (origin === undefined || root === undefined) return null
  const signatures = [...note.slice(end + 2).matchAll(/^— (\S+) ([A-Za-z0-9+/]+=*)$/gmu)].map(([, name = '', blob = '']) => ({
    name,
    blob: bytesOf(blob),
  }))
  return { text, origin, size: Number(size), root: bytesOf(root), signatures }
}

const keyIdBytes = 4
const ed25519 = 1

/** The key of those named, one a line, that signed the head; null when none did. */
export async function signerOf(head: SignedHead, keys: string): Promise<string | null> {
  for (const line of keys.split('\n').filter(Boolean)) {
    const [, name = '', , typed = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(line) ?? []
    const key = bytesOf(typed)
    if (key[0] !== ed25519) continue
    const keyId = (await sha256(encoder.encode(`${name}\n`), key)).subarray(0, keyIdBytes)
    for (const signature of head.signatures) {
      if (signature.name !== name || !same(signature.blob.slice(0, keyIdBytes), keyId.slice())) continue
      const publicKey = await crypto.subtle.importKey('raw', key.slice(1), 'Ed25519', false, ['verify'])
      if (await crypto.subtle.verify('Ed25519', publicKey, signature.blob.slice(keyIdBytes), encoder.encode(head.text))) return line
    }
  }
  return null
}

/** Both ends of a path (RFC 9162, section 2.1.3.2): with the hashes on the left alone, and with all. Null for one that leads nowhere. */
async function climb(begin: { readonly place: number; readonly last: number; readonly hash: Bytes }, hashes: readonly Bytes[]) {
  let { place, last } = begin
  let left = begin.hash
  let whole = begin.hash
  for (const hash of hashes) {
    if (last === 0) return null
    if (place % 2 === 1 || place === last) {
      left = await nodeHash(hash, left)
      whole = await nodeHash(hash, whole)
      while (place % 2 === 0 && place !== 0) {
        place /= 2
        last = Math.floor(last / 2)
      }
    } else whole = await nodeHash(whole, hash)
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? { left, whole } : null
}

function eventOf(leaf: Bytes): LeafEvent | null {
  const event: unknown = JSON.parse(decoder.decode(leaf))
  if (typeof event !== 'object' || event === null || !('type' in event && 'stream' in event && 'time' in event)) return null
  return { type: String(event.type), stream: String(event.stream), time: String(event.time) }
}

/**
 * Each step is taken, whatever the one before came to.
 * @param isExpected whether the event is the one that was asked about
 */
export async function checkInclusion(
  proof: InclusionProof,
  keys: string,
  isExpected: (event: LeafEvent) => boolean = () => true,
): Promise<readonly Step[]> {
  const leaf = bytesOf(proof.leaf)
  const event = eventOf(leaf)
  const hash = await leafHash(leaf)
  const { leafIndex: place, treeSize } = proof
  const path = place >= 0 && place < treeSize ? await climb({ place, last: treeSize - 1, hash }, proof.hashes.map(bytesOf)) : null
  const head = parseHead(proof.checkpoint)
  const signer = head && (await signerOf(head, keys))
  return [
    { name: 'entry', holds: event !== null && isExpected(event), event },
    { name: 'fingerprint', holds: true, hash: hexOf(hash) },
    { name: 'path', holds: path !== null, hashes: proof.hashes.length, root: path ? hexOf(path.whole) : '' },
    { name: 'head', holds: head?.size === treeSize && path !== null && same(head.root, path.whole), size: treeSize },
    { name: 'signature', holds: signer !== null, key: signer ?? '' },
  ]
}

/** That the later head begins with all that the earlier one held. */
export async function checkConsistency(
  notes: { readonly from: string; readonly to: string },
  hashes: readonly string[],
  keys: string,
): Promise<readonly Step[]> {
  const [from, to] = [parseHead(notes.from), parseHead(notes.to)]
  const signers = [from && (await signerOf(from, keys)), to && (await signerOf(to, keys))]
  return [
    { name: 'signature', holds: signers.every((signer) => signer !== null), key: signers[1] ?? '' },
    {
      name: 'begins',
      holds: from !== null && to !== null && from.origin === to.origin && (await isPrefix(from, to, hashes.map(bytesOf))),
      from: from?.size ?? 0,
      to: to?.size ?? 0,
    },
  ]
}

/** RFC 9162, section 2.1.4.2. */
async function isPrefix(from: SignedHead, to: SignedHead, hashes: readonly Bytes[]): Promise<boolean> {
  if (from.size < 1 || from.size > to.size) return false
  if (from.size === to.size) return hashes.length === 0 && same(from.root, to.root)
  let place = from.size - 1
  let last = to.size - 1
  while (place % 2 === 1) {
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  const isWhole = place === 0
  const hash = isWhole ? from.root : hashes[0]
  if (!hash) return false
  const path = await climb({ place, last, hash }, isWhole ? hashes : hashes.slice(1))
  return path !== null && same(path.left, from.root) && same(path.whole, to.root)
}

export const allHold = (steps: readonly Step[]): boolean => steps.every(({ holds }) => holds)
