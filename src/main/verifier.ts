/**
 * Verifies in a thread of its own: what it compares row by row holds up no request. The thread has its own connections, and
 * ends soon after its last verification.
 */
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { Verification } from '../audit/verify/verify.ts'
import type { Config } from '../config.ts'

/** Where the thread finds what it verifies; `eventStoreUrl` null when the events lie in the database. */
export interface Verified extends Pick<Config, 'eventStoreUrl' | 'logLevel'> {
  readonly databaseUrl: string
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
