import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuthSettings } from '../api/auth/bearer.ts'
import { loadDevKeys } from '../api/auth/devKeys.ts'
import type { Config } from '../config.ts'
import type { Secret } from '../ports/secret.ts'

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

/** Made by whoever comes first, and then the same for all. */
async function keptIn(dataDir: string, name: string, make: () => Buffer): Promise<Buffer> {
  const path = join(dataDir, name)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  await writeFile(draft, make(), { mode: 0o600 })
  // A link appears whole and only if there is none yet: processes that start at once end with one secret.
  await link(draft, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await rm(draft)
  return readFile(path)
}
