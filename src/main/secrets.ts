import { randomBytes } from 'node:crypto'
import type { AuthSettings } from '../api/auth/bearer.ts'
import type { Config } from '../config.ts'
import type { Secret } from '../ports/secret.ts'
import { loadDevKeys } from './devKeys.ts'
import { keptIn } from './keptFile.ts'

export async function openAuth(config: Config): Promise<AuthSettings> {
  return config.auth.mode === 'dev' ? { mode: 'dev', keys: await loadDevKeys(config.dataDir) } : config.auth
}

/** Signs image cookies. All api processes must share it: from the configuration, or from a file of the data folder. */
export async function openSessionSecret(config: Config): Promise<Uint8Array> {
  if (config.imageSessionSecret !== null) return Buffer.from(config.imageSessionSecret)
  return keptIn(config.dataDir, 'image-session-secret', () => randomBytes(32))
}

/** Signs the notices of payments that cost nothing, where the configuration names no secret. */
export async function openWebhookSecret(config: Config): Promise<Secret> {
  const text = await keptIn(config.dataDir, 'payment-webhook-secret', () => Buffer.from(`whsec_${randomBytes(32).toString('base64')}`))
  return { reveal: () => text.toString('utf8') }
}
