/** Trees in Postgres tables (`migrations/0015_proofs.ts`). Each call is one statement, so it sees one moment. */
import type pg from 'pg'
import type { ProofStore, PublishedHead, SealedTree } from '../../../ports/proofStore.ts'

/** As a follower of the log, in the table that tells operators how far each is. */
export const sealerFollower = 'sealer'

interface TreeRow {
  readonly id: number
  readonly origin: string
  readonly size: string
  readonly position: string
  readonly event_id: string | null
  readonly edge: Buffer
  readonly edge_positions: Buffer
  readonly broken: string | null
}
const treeColumns = 'id, origin, size, position, event_id::text, edge, edge_positions, broken'
const treeOf = (row: TreeRow): SealedTree => ({
  id: row.id,
  origin: row.origin,
  size: Number(row.size),
  checkpoint: { position: BigInt(row.position), eventId: row.event_id },
  edge: row.edge,
  edgePositions: row.edge_positions,
  broken: row.broken,
})

interface HeadRow {
  readonly size: string
  readonly handover: string | null
}
const headOf = ({ size, handover }: HeadRow): PublishedHead => ({ size: Number(size), handover })

interface LookedUpRow extends TreeRow {
  readonly head_size: string | null
  readonly handover: string | null
  readonly tile: string | null
  readonly positions: Buffer | null
}
// Each by the last entry of an index.
const lookUpSql = `
  select t.*, h.size as head_size, h.handover, p.tile, p.positions
    from (select ${treeColumns} from proofs.trees order by proofs.trees.id desc limit 1) t
    left join lateral (
      select size, handover from proofs.heads where tree = t.id order by size desc limit 1
    ) h on true
    left join lateral (
      select tile, positions from proofs.positions where tree = t.id and first_position <= $1 order by first_position desc limit 1
    ) p on true`

// What a tree gained and where the follower stands change together; tiles that are there already are the same.
const growSql = `
  with grown as (
    update proofs.trees set size = $4, position = $5, event_id = $6, edge = $7, edge_positions = $8
     where id = $1 and size = $2 and position = $3 and id = (select max(id) from proofs.trees)
    returning id
  ), tiled as (
    insert into proofs.tiles (tree, level, index, hashes)
    select grown.id, t.level, t.index, t.hashes from grown, unnest($9::smallint[], $10::bigint[], $11::bytea[]) t(level, index, hashes)
  ), placed as (
    insert into proofs.positions (tree, tile, first_position, positions)
    select grown.id, p.tile, p.first_position, p.positions
      from grown, unnest($12::bigint[], $13::bigint[], $14::bytea[]) p(tile, first_position, positions)
  ), followed as (
    insert into followers.checkpoints (follower, position, event_id) select $15, $5, $6 from grown
    on conflict (follower) do update set position = excluded.position, event_id = excluded.event_id, moved_at = clock_timestamp()
  )
  select 1 from grown`

/** By its name a connection knows the statement again: a proof is a few look-ups, and to plan one takes longer than to run it. */
const planned = (name: string, text: string, values: readonly unknown[]) => ({ name: `proofs-${name}`, text, values: [...values] })

export function createPostgresProofStore(pool: pg.Pool): ProofStore {
  const treeWhere = async (name: string, where: string, values: readonly unknown[]) => {
    const { rows } = await pool.query<TreeRow>(planned(name, `select ${treeColumns} from proofs.trees ${where}`, values))
    return rows[0] ? treeOf(rows[0]) : null
  }
  const headWhere = async (name: string, tree: SealedTree, rest: string, values: readonly unknown[]) => {
    const text = `select size, handover from proofs.heads where tree = $1 ${rest}`
    const { rows } = await pool.query<HeadRow>(planned(name, text, [tree.id, ...values]))
    return rows.map(headOf)
  }

  return {
    current: () => treeWhere('current', 'order by id desc limit 1', []),
    async origins() {
      const { rows } = await pool.query<{ origin: string }>('select origin from proofs.trees order by id desc')
      return rows.map(({ origin }) => origin)
    },
    find: (origin) => treeWhere('find', 'where origin = $1', [origin]),
    async begin(origin) {
      await pool.query('insert into proofs.trees (origin) values ($1) on conflict (origin) do nothing', [origin])
    },
    async grow(tree, { size, checkpoint, edge, edgePositions, tiles, positions }) {
      const { rowCount } = await pool.query({
        name: 'proofs-grow',
        text: growSql,
        values: [
          tree.id,
          tree.size,
          tree.checkpoint.position,
          size,
          checkpoint.position,
          checkpoint.eventId,
          edge,
          edgePositions,
          tiles.map(({ level }) => level),
          tiles.map(({ index }) => index),
          tiles.map(({ hashes }) => hashes),
          positions.map(({ tile }) => tile),
          positions.map((one) => one.positions.readBigInt64BE()),
          positions.map((one) => one.positions),
          sealerFollower,
        ],
      })
      return rowCount === 1
    },
    async setBroken({ id }, reason) {
      await pool.query('update proofs.trees set broken = $2 where id = $1 and broken is distinct from $2', [id, reason])
    },
    async tiles(tree, places) {
      if (places.length === 0) return []
      const { rows } = await pool.query<{ level: number; index: string; hashes: Buffer }>({
        name: 'proofs-tiles',
        text: `select t.level, t.index, t.hashes from unnest($2::smallint[], $3::bigint[]) w(level, index)
                 join proofs.tiles t on t.tree = $1 and t.level = w.level and t.index = w.index`,
        values: [tree.id, places.map(({ level }) => level), places.map(({ index }) => index)],
      })
      if (rows.length !== places.length) throw new Error(`${places.length - rows.length} tiles of the tree ${tree.origin} are missing`)
      return rows.map(({ level, index, hashes }) => ({ level, index: Number(index), hashes }))
    },
    async positions(tree, tile) {
      const text = 'select positions from proofs.positions where tree = $1 and tile = $2'
      const { rows } = await pool.query<{ positions: Buffer }>(planned('positions', text, [tree.id, tile]))
      if (!rows[0]) throw new Error(`the positions of tile ${tile} of the tree ${tree.origin} are missing`)
      return rows[0].positions
    },
    async leafTiles(tree, { first, count }) {
      const { rows } = await pool.query<{ hashes: Buffer; positions: Buffer }>(
        `select t.hashes, p.positions from proofs.tiles t join proofs.positions p on p.tree = t.tree and p.tile = t.index
          where t.tree = $1 and t.level = 0 and t.index >= $2 and t.index < $3 order by t.index`,
        [tree.id, first, first + count],
      )
      if (rows.length !== count) throw new Error(`${count - rows.length} tiles of the tree ${tree.origin} are missing`)
      return rows
    },
    async lookUp(position) {
      const { rows } = await pool.query<LookedUpRow>(planned('look-up', lookUpSql, [position]))
      const [row] = rows
      if (!row) return null
      const { head_size, handover, tile, positions } = row
      return {
        tree: treeOf(row),
        newest: head_size === null ? null : headOf({ size: head_size, handover }),
        tile: tile === null || positions === null ? null : { tile: Number(tile), positions },
      }
    },
    async published({ id }, { size, handover }) {
      await pool.query(
        `insert into proofs.heads (tree, size, handover) values ($1, $2, $3)
         on conflict (tree, size) do update set handover = coalesce(excluded.handover, heads.handover)`,
        [id, size, handover],
      )
    },
    async newestHead({ id }) {
      const text = `select size, handover, extract(epoch from clock_timestamp() - published_at) * 1000 as ago
                      from proofs.heads where tree = $1 order by size desc limit 1`
      const { rows } = await pool.query<HeadRow & { ago: string }>(planned('newest-head', text, [id]))
      return rows[0] ? { ...headOf(rows[0]), agoMs: Number(rows[0].ago) } : null
    },
    head: async (tree, size) => (await headWhere('head', tree, 'and size = $2', [size]))[0] ?? null,
    firstHeadOf: async (tree, sizeMin) =>
      (await headWhere('first-head', tree, 'and size >= $2 order by size limit 1', [sizeMin]))[0] ?? null,
    heads: (tree, { before, limit }) =>
      headWhere('heads', tree, 'and ($2::bigint is null or size < $2) order by size desc limit $3', [before, limit]),
  }
}
