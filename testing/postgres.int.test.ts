import { Client } from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from './postgres.ts'

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('two test databases at once are migrated, and strangers to each other', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await query(one.url, 'CREATE TABLE only_here (id int)')
  expect(await query(one.url, `SELECT to_regclass('only_here') IS NOT NULL AS here`)).toEqual([{ here: true }])
  expect(await query(other.url, `SELECT to_regclass('only_here') IS NOT NULL AS here`)).toEqual([{ here: false }])
  const schemas = await query(other.url, `SELECT count(*)::int AS tables FROM information_schema.tables WHERE table_schema = 'eventstore'`)
  expect(schemas).not.toEqual([{ tables: 0 }])
  await Promise.all([one.drop(), other.drop()])
  await expect(query(one.url, 'SELECT 1')).rejects.toThrow('does not exist')
})
