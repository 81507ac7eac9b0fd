/**
 * Tables made from the events alone, beside the live ones. A verification compares them and lets them go,
 * a rebuild puts them in their place.
 *
 * Ensures: they are filled without indexes, which are made at the end, and each row is written once.
 */
import pg from 'pg'
import type { EventStore } from '../../ports/eventStore.ts'
import { copyIn } from '../bulk/copyIn.ts'
import { foldLog, type FoldedLog, type OnProgress } from '../bulk/foldLog.ts'
import { copySql } from '../bulk/rowBatches.ts'
import type { PartitionPlan, RowBatch } from '../bulk/partition.ts'
import type { Projection } from '../../projections/projection.ts'
import { quoted, tableIn } from '../../projections/projector/tables.ts'

export type ShadowSchema = 'pg_temp' | 'rebuild'

/** Empty tables without indexes: in schema `rebuild`, or temporary ones that end with the transaction. */
export async function createShadows(client: pg.ClientBase, projections: readonly Projection[], schema: ShadowSchema): Promise<void> {
  for (const projection of projections) {
    const [temporary, end] = schema === 'pg_temp' ? ['temporary', 'on commit drop'] : ['', '']
    await client.query(
      `create ${temporary} table ${tableIn(schema, projection)} (like ${tableIn('public', projection)} including all excluding indexes) ${end}`,
    )
    await client.query(await roomStatement(client, projection, schema))
  }
}

/** How full pages are made, which `like` leaves out. */
async function roomStatement(client: pg.ClientBase, projection: Projection, schema: ShadowSchema): Promise<string> {
  const { rows } = await client.query<{ options: string | null }>(
    `select array_to_string(reloptions, ', ') as options from pg_class where oid = $1::regclass`,
    [tableIn('public', projection)],
  )
  const options = rows[0]?.options
  return options ? `alter table ${tableIn(schema, projection)} set (${options})` : ''
}

/** Also what a rebuild left behind that was killed. */
export async function dropShadows(client: pg.ClientBase, projections: readonly Projection[]): Promise<void> {
  for (const projection of projections) await client.query(`drop table if exists ${tableIn('rebuild', projection)}`)
}

/**
 * Folds the log up to and with `until` into empty shadows.
 * @param holdAll right for every log, while the default is right for those that the deciders wrote
 */
export async function fillShadows(options: {
  readonly client: pg.ClientBase
  readonly store: EventStore
  readonly projections: readonly Projection[]
  readonly schema: ShadowSchema
  readonly until: bigint
  readonly holdAll: boolean
  readonly unreadable: PartitionPlan['unreadable']
  readonly onProgress: OnProgress
}): Promise<FoldedLog> {
  const { client, store, projections, schema, until, holdAll, unreadable, onProgress } = options
  let last = Promise.resolve()
  // One copy at a time: they share a connection.
  const write = (batch: RowBatch) => {
    last = last.then(() => copyRows(client, projections, schema, batch))
    return last
  }
  const plan = { output: 'rows', holdAll, audit: false, unreadable } as const
  const folded = await foldLog({ store, until, projections, plan, onBatch: write, onProgress })
  return folded
}

async function copyRows(client: pg.ClientBase, projections: readonly Projection[], schema: string, batch: RowBatch): Promise<void> {
  const projection = projections.find(({ readModel }) => readModel === batch.readModel)
  if (!projection) throw new TypeError(`${batch.readModel} is not being filled`)
  await copyIn(client, copySql(projection, schema), batch.bytes)
}

/**
 * The indexes and keys that the live tables have, under the same names.
 * @returns false when a key stands twice
 */
export async function indexShadows(client: pg.ClientBase, projections: readonly Projection[]): Promise<boolean> {
  try {
    for (const projection of projections) {
      for (const statement of await indexStatements(client, projection)) await client.query(statement)
      await client.query(`analyze ${tableIn('rebuild', projection)}`)
    }
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '23505') return false
    throw error
  }
}

async function indexStatements(client: pg.ClientBase, projection: Projection): Promise<readonly string[]> {
  const live = tableIn('public', projection)
  const shadow = tableIn('rebuild', projection)
  const { rows } = await client.query<{ name: string; constraint: string | null; index: string }>(
    `select c.relname as name, pg_get_constraintdef(k.oid) as constraint, pg_get_indexdef(i.indexrelid) as index
       from pg_index i join pg_class c on c.oid = i.indexrelid
       left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u')
      where i.indrelid = $1::regclass order by c.relname`,
    [live],
  )
  return rows.map(({ name, constraint, index }) =>
    constraint === null
      ? index.replace(` ON public.${projection.readModel} `, ` ON ${shadow} `)
      : `alter table ${shadow} add constraint ${quoted(name)} ${constraint}`,
  )
}

export async function emptyShadows(client: pg.ClientBase, projections: readonly Projection[], schema: ShadowSchema): Promise<void> {
  for (const projection of projections) await client.query(`truncate ${tableIn(schema, projection)}`)
}

/** Whether a key stands twice. */
export async function hasTwins(client: pg.ClientBase, projection: Projection, schema: ShadowSchema): Promise<boolean> {
  const key = projection.key.map(quoted).join(', ')
  const { rows } = await client.query(`select from ${tableIn(schema, projection)} group by ${key} having count(*) > 1 limit 1`)
  return rows.length > 0
}
