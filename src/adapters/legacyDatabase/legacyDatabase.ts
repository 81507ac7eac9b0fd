/**
 * The database of before, read in one repeatable-read transaction: a cursor a table, all in the order of users, merged.
 * Ensures that nothing is written there, and that what is read is one moment's.
 */
import { Client } from 'pg'
import type { LegacyDatabase, OldRows, OldTable, OldTime, OldUser, Orphan } from '../../ports/legacyDatabase.ts'
import { oldTables } from './tables.ts'

/** Of one fetch; a row takes a kilobyte or two. */
const rowsPerFetch = 2_000
const connectMsMax = 10_000

type OldRow = { readonly id: string; readonly userId: string | null; readonly createdAt: OldTime }
type OldUserLine = { readonly id: string; readonly balance: number }

export async function openLegacyDatabase(url: string): Promise<LegacyDatabase> {
  const client = new Client({ connectionString: url, application_name: 'sillok import-legacy', connectionTimeoutMillis: connectMsMax })
  // A connection that breaks fails the query that waits for it, or the next one.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read read only`)
    await client.query(`set local timezone to 'UTC'; set local idle_in_transaction_session_timeout to 0`)
  } catch (error) {
    await client.end()
    throw error
  }
  return {
    async totals() {
      const { rows } = await client.query<{ users: string; credits: string; belowZero: string; creditsBelowZero: string }>(
        `select count(*) as users, coalesce(sum(ai_credits), 0) as credits, count(*) filter (where ai_credits < 0) as "belowZero",
                coalesce(sum(ai_credits) filter (where ai_credits < 0), 0) as "creditsBelowZero" from public.users`,
      )
      const { users = '0', credits = '0', belowZero = '0', creditsBelowZero = '0' } = rows[0] ?? {}
      return { users: Number(users), credits: Number(credits), belowZero: Number(belowZero), creditsBelowZero: Number(creditsBelowZero) }
    },
    users: (onOrphan) => usersOf(client, onOrphan),
    close: () => client.end(),
  }
}

let cursors = 0

async function* usersOf(client: Client, onOrphan: (orphan: Orphan) => void): AsyncGenerator<OldUser> {
  const names = Object.keys(oldTables) as readonly OldTable[]
  // One after the other, here and below: a connection runs one query at a time.
  const readers = []
  for (const table of names) readers.push({ table, ...(await rowsByUser(client, table, onOrphan)) })
  const users = cursorOf<OldUserLine>(client, 'select id, ai_credits as balance from public.users order by id collate "C"')
  for await (const { id, balance } of users) {
    const rows: Partial<Record<OldTable, readonly OldRow[]>> = {}
    for (const { table, of } of readers) rows[table] = await of(id)
    yield { id, balance, ...(rows as unknown as OldRows) }
  }
  for (const { rest } of readers) await rest()
}

/** Rows of a table by user, who are asked for in order; what belongs to nobody who is asked for is an orphan. */
async function rowsByUser(client: Client, table: OldTable, onOrphan: (orphan: Orphan) => void) {
  const { name, columns } = oldTables[table]
  const rows = cursorOf<OldRow>(
    client,
    `select id, user_id as "userId", ${columns.join(', ')} from public.${name} order by user_id collate "C" nulls last, created_at, id collate "C"`,
  )
  let next = await rows.next()
  const skip = async ({ id, userId }: OldRow) => {
    onOrphan({ table, id, userId })
    next = await rows.next()
  }
  return {
    async of(user: string) {
      const found: OldRow[] = []
      while (!next.done && next.value.userId !== null && comesBefore(next.value.userId, user)) await skip(next.value)
      while (!next.done && next.value.userId === user) {
        found.push(next.value)
        next = await rows.next()
      }
      return found
    },
    async rest() {
      while (!next.done) await skip(next.value)
    },
  }
}

/** As the collation "C" has it: by bytes, which code units aren't. */
const comesBefore = (one: string, other: string): boolean => one !== other && Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0

async function* cursorOf<Row extends object>(client: Client, sql: string): AsyncGenerator<Row, undefined> {
  const name = `old_rows_${(cursors += 1)}`
  await client.query(`declare ${name} no scroll cursor for ${sql}`)
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${rowsPerFetch} from ${name}`)
    for (const row of rows) yield readTimes(row)
    if (rows.length < rowsPerFetch) break
  }
  await client.query(`close ${name}`)
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
/** A time without end, or of another era, is none. */
const timeOf = (found: unknown): OldTime => (typeof found === 'string' && instant.test(found) ? found : null)

function readTimes<Row extends object>(row: Row): Row {
  const times = ['createdAt', 'completedAt'].filter((name) => name in row)
  return { ...row, ...Object.fromEntries(times.map((name) => [name, timeOf(Reflect.get(row, name))])) }
}
