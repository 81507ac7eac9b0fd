import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { loadDevKeys } from './devKeys.ts'
import { openProofSeed } from './proofs.ts'
import { openSessionSecret, openWebhookSecret } from './secrets.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-secrets-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const config = () => readConfig({ DATA_DIR: dataDir, AUTH_MODE: 'dev' })
const secrets = {
  'dev-auth.json': () => loadDevKeys(dataDir),
  'image-session-secret': () => openSessionSecret(config()),
  'payment-webhook-secret': () => openWebhookSecret(config()),
  'proof-signing-key': () => openProofSeed(config()),
} as const
const each = Object.entries(secrets)

test.each(each)('%s is made once, whole, for the owner alone', async (name, open) => {
  await Promise.all([open(), open(), open()])
  const made = await readFile(join(dataDir, name))
  await open()
  expect(await readFile(join(dataDir, name))).toEqual(made)
  expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600)
  expect(await readdir(dataDir)).toEqual([name])
})

test.each(each)('%s that is empty or was cut short is never used, and left as it is', async (name, open) => {
  await open()
  const path = join(dataDir, name)
  const whole = await readFile(path)
  for (const length of [0, 1, whole.length >> 1, whole.length - 1]) {
    await writeFile(path, whole.subarray(0, length))
    await expect(open(), `${length} bytes`).rejects.toThrow(`${path} doesn't hold a secret`)
    expect((await readFile(path)).length).toBe(length)
  }
})

test.each(each)('a folder in the place of %s is named', async (name, open) => {
  await mkdir(join(dataDir, name))
  await expect(open()).rejects.toThrow(`${join(dataDir, name)} is a folder`)
})
