/**
 * The key pair that signs tokens in `AUTH_MODE=dev`. Kept in `DATA_DIR/dev-auth.json`, readable by the owner alone,
 * so that tokens outlive a restart. Processes that start at once end with one pair: the first file wins.
 */
import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK } from 'jose'
import { z } from 'zod'

export const devAlgorithm = 'EdDSA'
export const devIssuer = 'urn:sillok:dev'
export const devAudience = 'urn:sillok:dev'

export interface DevKeys {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

const jwkSchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() })

export async function loadDevKeys(dataDir: string): Promise<DevKeys> {
  const path = join(dataDir, 'dev-auth.json')
  const jwk = (await readJwk(path)) ?? (await createJwk(dataDir, path))
  const { kty, crv, x } = jwk
  return { privateKey: await cryptoKey(jwk), publicKey: await cryptoKey({ kty, crv, x }) }
}

async function cryptoKey(jwk: Record<string, string>): Promise<CryptoKey> {
  const key = await importJWK(jwk, devAlgorithm)
  if (key instanceof Uint8Array) throw new Error('dev-auth.json holds no asymmetric key')
  return key
}

async function readJwk(path: string) {
  try {
    return jwkSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new Error(`${path} can't be read as a key; remove it to get a new one (tokens signed with it then end)`, { cause: error })
  }
}

async function createJwk(dataDir: string, path: string) {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const { privateKey } = await generateKeyPair(devAlgorithm, { crv: 'Ed25519', extractable: true })
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flag: 'wx' })
  // A link appears whole and only if there is none yet.
  await link(draft, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await rm(draft)
  const jwk = await readJwk(path)
  if (!jwk) throw new Error(`${path} vanished while it was written`)
  return jwk
}
