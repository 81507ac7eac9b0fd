import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestPool } from '../../../testing/pool.ts'
import { createTestDatabase } from '../../../testing/postgres.ts'
import { createVerifier } from './verifier.ts'

test('a verification in a thread says what it found, and one that an engine is missing for says so', async () => {
  const { url } = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'sillok-verifier-'))
  const verified = {
    databaseUrl: url,
    eventStoreUrl: null,
    logLevel: 'fatal',
    folder,
    s3: null,
    seed: new Uint8Array(32),
    oldKeys: [],
  } as const
  const verifier = createVerifier(verified)
  expect(await verifier.verify()).toEqual({ ok: true, position: 0n, events: 0, differences: [] })
  const pool = openTestPool(url)
  await pool.query(`insert into public.account_balances (user_id, balance, reserved, granted, spent, expired, revoked, opened_at, position)
    values ('nobody', 1, 0, 1, 0, 0, 0, now(), 1)`)
  const { ok, differences } = await verifier.verify()
  expect([ok, differences[0]?.readModel, differences[0]?.key]).toEqual([false, 'account_balances', 'nobody'])
  await pool.end()
  await verifier.close()
  const nowhere = createVerifier({ ...verified, databaseUrl: 'postgres://localhost:1/none' })
  await expect(nowhere.verify()).rejects.toThrow()
  await nowhere.close()
  await rm(folder, { recursive: true })
})
