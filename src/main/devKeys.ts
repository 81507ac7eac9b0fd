/** The key pair that signs tokens in `AUTH_MODE=dev`, kept in `DATA_DIR/dev-auth.json`, so that tokens outlive a restart. */
import { join } from 'node:path'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK } from 'jose'
import { z } from 'zod'
import { type DevKeys, devAlgorithm } from '../api/auth/devKeys.ts'
import { keptIn } from './keptFile.ts'

const fileName = 'dev-auth.json'
const jwkSchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() })

export async function loadDevKeys(dataDir: string): Promise<DevKeys> {
  const jwk = parseJwk(await keptIn(dataDir, fileName, createJwk), join(dataDir, fileName))
  const { kty, crv, x } = jwk
  return { privateKey: await cryptoKey(jwk), publicKey: await cryptoKey({ kty, crv, x }) }
}

async function cryptoKey(jwk: Record<string, string>): Promise<CryptoKey> {
  const key = await importJWK(jwk, devAlgorithm)
  if (key instanceof Uint8Array) throw new Error(`${fileName} holds no asymmetric key`)
  return key
}

function parseJwk(bytes: Buffer, path: string): z.output<typeof jwkSchema> {
  try {
    return jwkSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch (error) {
    throw new Error(`${path} can't be read as a key; remove it to get a new one (tokens signed with it then end)`, { cause: error })
  }
}

async function createJwk(): Promise<Buffer> {
  const { privateKey } = await generateKeyPair(devAlgorithm, { crv: 'Ed25519', extractable: true })
  return Buffer.from(JSON.stringify(await exportJWK(privateKey)))
}
