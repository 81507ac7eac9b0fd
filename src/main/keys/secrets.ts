import { randomBytes } from 'node:crypto'
import type { AuthSettings } from '../../api/auth/bearer.ts'
import type { Config } from '../../config.ts'
import type { Secret } from '../../ports/secret.ts'
import { loadDevKeys } from './devKeys.ts'
import { keptIn } from './keptFile.ts'

const secretBytes = 32

export async function openAuth(config: Config): Promise<AuthSettings> {
  return config.auth.mode === 'dev' ? { mode: 'dev', keys: await loadDevKeys(config.dataDir) } : config.auth
}

/** Signs image cookies. All api processes must share it: from the configuration, or from a file of the data folder. */
export async function openSessionSecret(config: Config): Promise<Uint8Array> {
  if (config.imageSessionSecret !== null) return Buffer.from(config.imageSessionSecret)
  return keptIn(config.dataDir, 'image-session-secret', {
    make: () => randomBytes(secretBytes),
    sound: ({ byteLength }) => byteLength >= secretBytes,
    whatEnds: 'pictures that are open in browsers have to be loaded again',
  })
}

/** Signs the notices of payments that cost nothing, where the configuration names no secret. */
export async function openWebhookSecret(config: Config): Promise<Secret> {
  const text = await keptIn(config.dataDir, 'payment-webhook-secret', {
    make: () => Buffer.from(`whsec_${randomBytes(secretBytes).toString('base64')}`),
    sound: (kept) => /^whsec_[A-Za-z0-9+/]{43}=$/.test(kept.toString('latin1')),
    whatEnds: 'notices that were signed with the old one are refused',
  })
  return { reveal: () => text.toString('utf8') }
}
