/** The keys that heads are signed and checked with. A key's name is the tree's origin, so one seed is another key for each tree. */
import { encodeVerifierKey, isSignedBy, keyIdOf, type Note, type Signer, signerOf, type VerifierKey } from './note.ts'

export interface ProofKeys {
  signer(origin: string): Signer
  /** The keys of earlier seeds, newest first. */
  readonly old: readonly VerifierKey[]
}

/** @param seed 32 bytes */
export function createProofKeys(seed: Uint8Array, old: readonly VerifierKey[]): ProofKeys {
  const signers = new Map<string, Signer>()
  return {
    old,
    signer(origin) {
      const signer = signers.get(origin) ?? signerOf(origin, seed)
      signers.set(origin, signer)
      return signer
    },
  }
}

/** Who signed a head: the present key, an earlier one, or nobody that is known. */
export function whoSigned(note: Note, origin: string, keys: ProofKeys): 'present key' | 'old key' | 'nobody known' {
  if (isSignedBy(note, keys.signer(origin))) return 'present key'
  return keys.old.some((key) => isSignedBy(note, key)) ? 'old key' : 'nobody known'
}

/** One a line: the present tree's first, then the same seed's keys of earlier trees, then those of earlier seeds. */
export function listKeys(origins: readonly string[], keys: ProofKeys): string {
  const all = [...origins.map((origin) => encodeVerifierKey(keys.signer(origin))), ...keys.old.map(encodeVerifierKey)]
  return [...new Set(all)].map((key) => `${key}\n`).join('')
}

export const keyIdIn = (key: VerifierKey): string => keyIdOf(key).toString('hex')
