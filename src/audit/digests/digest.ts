/** Whether two sets of rows are the same, without moving them: by how many there are and the sum of their hashes. */
import type pg from 'pg'
import { type Digest, digestSql } from './digester.ts'
import type { Projection } from '../../projections/projection.ts'

export type Digests = Readonly<Record<string, Digest>>

/** The digest of each read model's table as it stands. */
export async function digestTables(client: pg.ClientBase, projections: readonly Projection[], schema: string): Promise<Digests> {
  const digests: Record<string, Digest> = {}
  for (const projection of projections) {
    const { rows } = await client.query<{ rows: string; sum: string }>(digestSql(projection, schema))
    digests[projection.readModel] = { rows: Number(rows[0]?.rows), sum: BigInt(rows[0]?.sum ?? 0) }
  }
  return digests
}

export const thatDiffer = (projections: readonly Projection[], expected: Digests, found: Digests): readonly Projection[] =>
  projections.filter(({ readModel }) => {
    const [one, other] = [expected[readModel], found[readModel]]
    return one?.rows !== other?.rows || one?.sum !== other?.sum
  })
