/**
 * Verifies in a thread of its own: reading the whole log, hashing it and comparing rows holds up no request. The thread has its
 * own connections, and ends soon after its last verification.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { S3Connection } from '../../adapters/s3/client.ts'
import type { Verification } from '../../audit/verify/verify.ts'
import type { Config } from '../../config.ts'
import { encodeVerifierKey } from '../../proof/notes/note.ts'
import { openProofSeed } from '../keys/proofs.ts'

/** Where the thread finds what it verifies, in values that can be sent there; `eventStoreUrl` null when the events lie in the database. */
export interface Verified extends Pick<Config, 'eventStoreUrl' | 'logLevel'> {
  readonly databaseUrl: string
  /** Where objects lie when there is no S3. */
  readonly folder: string
  readonly s3:
    (Omit<S3Connection, 'keys'> & { readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string } | null }) | null
  /** Of the key that heads are signed with, and the verifier keys of earlier ones. */
  readonly seed: Uint8Array
  readonly oldKeys: readonly string[]
}

export async function verifiedOf(config: Config, { databaseUrl }: { readonly databaseUrl: string }): Promise<Verified> {
  const { eventStoreUrl, logLevel, dataDir, s3, proof } = config
  const keys = s3?.keys && { accessKeyId: s3.keys.accessKeyId, secretAccessKey: s3.keys.secretAccessKey.reveal() }
  return {
    ...{ databaseUrl, eventStoreUrl, logLevel },
    folder: join(dataDir, 'objects'),
    s3: s3 && { ...s3, keys: keys ?? null },
    seed: new Uint8Array(await openProofSeed(config)),
    oldKeys: proof.oldKeys.map(encodeVerifierKey),
  }
}

const idleMs = 10_000

export function createVerifier(verified: Verified) {
  const pool = new Piscina<Verified, Verification>({
    filename: fileURLToPath(new URL('./verifierThread.ts', import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMs,
  })
  return {
    /** @throws when an engine is away, or the verifier is closed */
    verify: (): Promise<Verification> => pool.run(verified),
    /** Ends a verification that runs. */
    close: () => pool.destroy(),
  }
}
