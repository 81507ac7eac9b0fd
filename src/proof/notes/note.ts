/**
 * Signed notes (C2SP signed-note): a text, an empty line, and a line for each signature. The text is what was signed, its
 * last newline with it.
 */
import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'

/** What a signature is of: the text itself (`ed25519`), or a witness's word that it saw it (`cosignature`). */
export const signatureKinds = { ed25519: 0x01, cosignature: 0x04 } as const
export type SignatureKind = keyof typeof signatureKinds

export const keyBytes = 32
const keyIdBytes = 4
const timeBytes = 8
const signatureBytes = 64

export interface VerifierKey {
  readonly name: string
  readonly kind: SignatureKind
  /** 32 bytes of Ed25519. */
  readonly key: Buffer
}
export interface Signer extends VerifierKey {
  readonly privateKey: KeyObject
}
export interface NoteSignature {
  readonly name: string
  readonly keyId: Buffer
  /** What comes behind the key's id. */
  readonly signature: Buffer
}
export interface Note {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** A name stands between blanks and pluses. */
export const namePattern = /^[^\s+]{1,100}$/u

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in DER. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** @param seed 32 bytes */
export function signerOf(name: string, seed: Uint8Array, kind: SignatureKind = 'ed25519'): Signer {
  const privateKey = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  const key = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
  return { name, kind, key, privateKey }
}

export const keyIdOf = ({ name, kind, key }: VerifierKey): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(signatureKinds[kind]), key]), 'buffer').subarray(0, keyIdBytes)

export function encodeVerifierKey(verifier: VerifierKey): string {
  const typed = Buffer.concat([Buffer.of(signatureKinds[verifier.kind]), verifier.key])
  return `${verifier.name}+${keyIdOf(verifier).toString('hex')}+${typed.toString('base64')}`
}

/** @returns null for what no `encodeVerifierKey` makes */
export function decodeVerifierKey(text: string): VerifierKey | null {
  const [, name, keyId, base64] = /^([^\s+]{1,100})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(text) ?? []
  const typed = Buffer.from(base64 ?? '', 'base64')
  const kind = typed[0] === signatureKinds.ed25519 ? 'ed25519' : typed[0] === signatureKinds.cosignature ? 'cosignature' : null
  if (name === undefined || kind === null || typed.length !== 1 + keyBytes) return null
  const verifier: VerifierKey = { name, kind, key: typed.subarray(1) }
  return keyIdOf(verifier).toString('hex') === keyId && encodeVerifierKey(verifier) === text ? verifier : null
}

const lineOf = (signer: VerifierKey, blob: Uint8Array): string =>
  `— ${signer.name} ${Buffer.concat([keyIdOf(signer), blob]).toString('base64')}\n`

/** The same text and key give the same line. @param text ends with a newline */
export const signatureLine = (signer: Signer, text: string): string => lineOf(signer, sign(null, Buffer.from(text), signer.privateKey))

export const signNote = (text: string, signers: readonly Signer[]): string =>
  `${text}\n${signers.map((signer) => signatureLine(signer, text)).join('')}`

/** What a witness signs (C2SP tlog-cosignature). */
const cosigned = (text: string, seconds: number): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)

/** @param seconds since 1970 */
export function cosignatureLine(signer: Signer, text: string, seconds: number): string {
  const time = Buffer.alloc(timeBytes)
  time.writeBigUInt64BE(BigInt(seconds))
  return lineOf(signer, Buffer.concat([time, sign(null, cosigned(text, seconds), signer.privateKey)]))
}

/** @returns null for what is no note */
export function parseNote(note: string): Note | null {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return null
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map(signatureOf)
  if (signatures.includes(null)) return null
  return { text: note.slice(0, end + 1), signatures: signatures.filter((signature) => signature !== null) }
}

function signatureOf(line: string): NoteSignature | null {
  const [, name, base64] = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/u.exec(line) ?? []
  const blob = Buffer.from(base64 ?? '', 'base64')
  if (name === undefined || blob.length <= keyIdBytes) return null
  return { name, keyId: blob.subarray(0, keyIdBytes), signature: blob.subarray(keyIdBytes) }
}

/** Whether the note has a valid signature of that key. */
export function isSignedBy({ text, signatures }: Note, verifier: VerifierKey): boolean {
  const keyId = keyIdOf(verifier)
  return signatures.some(
    (signature) => signature.name === verifier.name && signature.keyId.equals(keyId) && isValid(text, signature.signature, verifier),
  )
}

function isValid(text: string, signature: Buffer, { kind, key }: VerifierKey): boolean {
  const publicKey = createPublicKey({ key: Buffer.concat([publicPrefix, key]), format: 'der', type: 'spki' })
  if (kind === 'ed25519') return signature.length === signatureBytes && verify(null, Buffer.from(text), publicKey, signature)
  if (signature.length !== timeBytes + signatureBytes) return false
  return verify(null, cosigned(text, Number(signature.readBigUInt64BE())), publicKey, signature.subarray(timeBytes))
}
