/** The key pair that signs tokens in `AUTH_MODE=dev`, kept in `DATA_DIR/dev-auth.json`, so that tokens outlive a restart. */
import { type CryptoKey, exportJWK, generateKeyPair, importJWK } from 'jose'
import { z } from 'zod'
import { type DevKeys, devAlgorithm } from '../../api/auth/devKeys.ts'
import { keptIn } from './keptFile.ts'

const fileName = 'dev-auth.json'
/** 32 bytes in base64url. */
const key32 = z.string().regex(/^[\w-]{43}$/)
const jwkSchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: key32, d: key32 })

export async function loadDevKeys(dataDir: string): Promise<DevKeys> {
  const kept = await keptIn(dataDir, fileName, {
    make: createJwk,
    sound: (bytes) => parseJwk(bytes) !== null,
    whatEnds: 'tokens that were signed with it end',
  })
  const jwk = parseJwk(kept)
  if (jwk === null) throw new Error(`${fileName} changed while it was read`)
  const { kty, crv, x } = jwk
  return { privateKey: await cryptoKey(jwk), publicKey: await cryptoKey({ kty, crv, x }) }
}

async function cryptoKey(jwk: Record<string, string>): Promise<CryptoKey> {
  const key = await importJWK(jwk, devAlgorithm)
  if (key instanceof Uint8Array) throw new Error(`${fileName} holds no asymmetric key`)
  return key
}

function parseJwk(bytes: Buffer): z.output<typeof jwkSchema> | null {
  try {
    return jwkSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}

async function createJwk(): Promise<Buffer> {
  const { privateKey } = await generateKeyPair(devAlgorithm, { crv: 'Ed25519', extractable: true })
  return Buffer.from(JSON.stringify(await exportJWK(privateKey)))
}
