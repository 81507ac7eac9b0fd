/** A database of before, made and filled: dirty as real ones, and the same for the same seed. */
import pg from 'pg'
import { randomNumbers } from '../randomNumbers.ts'
import { addUser, diceOf, noOldRows, type OldRows, type OldTableName } from './rows.ts'
import { oldSchema } from './schema.ts'

const usersPerInsert = 500

export interface OldDatabaseOptions {
  readonly url: string
  readonly seed: number
  readonly users: number
  /** Where pictures lie, without a slash at the end; none: where nobody answers. */
  readonly pictures?: string
}

export async function fillOldDatabase({ url, seed, users, pictures }: OldDatabaseOptions): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(oldSchema)
    const dice = diceOf(randomNumbers(seed))
    for (let from = 0; from < users; from += usersPerInsert) {
      const rows = noOldRows()
      for (let index = from; index < Math.min(users, from + usersPerInsert); index += 1) addUser(rows, index, dice, pictures ?? null)
      await insertRows(client, rows)
    }
  } finally {
    await client.end()
  }
}

export async function insertRows(client: pg.Client, rows: Partial<OldRows>): Promise<void> {
  for (const [table, of] of Object.entries(rows) as [OldTableName, object[]][]) {
    if (of.length === 0) continue
    await client.query(`insert into public.${table} select * from jsonb_populate_recordset(null::public.${table}, $1)`, [
      JSON.stringify(of),
    ])
  }
}
