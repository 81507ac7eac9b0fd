import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAuthenticate } from '../../api/auth/bearer.ts'
import { loadDevKeys } from './devKeys.ts'
import { signDevToken } from '../../api/auth/devToken.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-keys-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

test('a token outlives a restart, and its file is for the owner alone', async () => {
  const token = await signDevToken(await loadDevKeys(dataDir), { userId: 'user-1', roles: ['admin'] }, Date.now())
  const authenticate = createAuthenticate({ mode: 'dev', keys: await loadDevKeys(dataDir) }, systemScheduler)
  expect(await authenticate(`Bearer ${token}`)).toMatchObject({ userId: 'user-1', roles: ['admin'] })
  expect((await stat(join(dataDir, 'dev-auth.json'))).mode & 0o777).toBe(0o600)
})

test('a token is good for twelve hours and no longer', async () => {
  const keys = await loadDevKeys(dataDir)
  const authenticate = createAuthenticate({ mode: 'dev', keys }, systemScheduler)
  const hours = 3_600_000
  const fresh = await signDevToken(keys, { userId: 'user-1' }, Date.now() - 11.9 * hours)
  const old = await signDevToken(keys, { userId: 'user-1' }, Date.now() - 12.1 * hours)
  expect(await authenticate(`Bearer ${fresh}`)).toMatchObject({ roles: ['user'] })
  await expect(authenticate(`Bearer ${old}`)).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('processes that start at once end with one pair and leave no draft behind', async () => {
  const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => loadDevKeys(dataDir)))
  if (!first) throw new Error('no keys')
  const token = await signDevToken(first, { userId: 'user-1' }, Date.now())
  for (const keys of others) {
    expect(await createAuthenticate({ mode: 'dev', keys }, systemScheduler)(`Bearer ${token}`)).toMatchObject({ userId: 'user-1' })
  }
  expect(await readdir(dataDir)).toEqual(['dev-auth.json'])
})

test('a file that is no key stops the start with a word on what to do', async () => {
  await writeFile(join(dataDir, 'dev-auth.json'), '{}')
  await expect(loadDevKeys(dataDir)).rejects.toThrow(/dev-auth\.json doesn't hold a secret .* or remove it: it is made anew, and tokens/)
})
