import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestPool } from '../../../testing/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/postgres.ts'
import type { KeptSnapshot, Snapshots } from '../../ports/snapshots.ts'
import { createMemorySnapshots } from '../memory/snapshots.ts'
import { createPostgresSnapshots } from './snapshots.ts'

let database: TestDatabase
let pool: ReturnType<typeof openTestPool>
beforeAll(async () => {
  database = await createTestDatabase()
  pool = openTestPool(database.url)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const bytes = (...values: number[]) => Buffer.from(values)
const kept = (changes: Partial<KeptSnapshot> = {}): KeptSnapshot => ({
  stream: 'account-1',
  version: 'v1',
  revision: 500,
  eventId: '7d444840-9dc0-11d1-b245-5ffdce74fad2',
  state: bytes(0, 255, 1, 13, 10),
  ...changes,
})

describe.each([
  ['postgres', () => createPostgresSnapshots(pool)],
  ['memory', () => createMemorySnapshots()],
] as const)('%s', (_, create) => {
  let snapshots: Snapshots
  beforeAll(() => {
    snapshots = create()
  })

  test('what was written is read, byte for byte, and only in its version', async () => {
    await snapshots.write(kept())
    const { revision, eventId, state } = kept()
    const found = await snapshots.read('account-1', 'v1')
    expect(found).toMatchObject({ revision, eventId })
    expect(Buffer.compare(found?.state ?? bytes(), state)).toBe(0)
    expect(await snapshots.read('account-1', 'v2')).toBeNull()
    expect(await snapshots.read('account-2', 'v1')).toBeNull()
  })

  test('a later one replaces an earlier one, not the other way round, and one of another version either', async () => {
    await snapshots.write(kept({ revision: 900 }))
    await snapshots.write(kept({ revision: 700 }))
    expect(await snapshots.read('account-1', 'v1')).toMatchObject({ revision: 900 })
    await snapshots.write(kept({ revision: 800, version: 'v2' }))
    expect(await snapshots.read('account-1', 'v1')).toBeNull()
    expect(await snapshots.read('account-1', 'v2')).toMatchObject({ revision: 800 })
  })

  test('all are listed in the order of their streams, part by part', async () => {
    for (const stream of ['account-b', 'account-B', 'account-a']) await snapshots.write(kept({ stream }))
    const listed: string[] = []
    for (let after: string | null = null; ;) {
      const part: readonly KeptSnapshot[] = await snapshots.list({ after, maxCount: 2 })
      listed.push(...part.map(({ stream }) => stream))
      after = part.at(-1)?.stream ?? null
      if (after === null) break
    }
    expect(listed).toEqual(['account-1', 'account-B', 'account-a', 'account-b'])
  })
})
