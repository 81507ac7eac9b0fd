import { afterAll, beforeAll, expect, test } from 'vitest'
import { history, writeHistory } from '../../../testing/history/history.ts'
import { leaving } from '../../../testing/history/erasures.ts'
import { arriving } from '../../../testing/history/legacy.ts'
import { openReadSide, projectAll, type ReadSide } from '../../../testing/readModels.ts'
import { digestTables } from './digest.ts'
import { readModels } from '../../projections/readModels.ts'
import { quoted } from '../../projections/projector/tables.ts'
import { inTransaction } from '../../projections/projector/transaction.ts'

let side: ReadSide
beforeAll(async () => {
  side = await openReadSide()
  await writeHistory(side.store, history({ seed: 53, accounts: 9, steps: 500 }))
  await writeHistory(side.store, leaving({ seed: 53, accounts: 9 }))
  await writeHistory(side.store, arriving({ seed: 53, accounts: 9 }))
  await projectAll(side)
})
afterAll(() => side.close())

const pairsMax = 8
/** No two rows share it, so two can't exchange it in one statement. */
const onlyOnce = 'requested_position'

// A hash that is a sum over columns stays the same in total when rows change places in one of them.
test.each(readModels.map((projection) => [projection.readModel, projection] as const))(
  'rows of %s that exchanged what stands in a column have another sum',
  async (readModel, projection) => {
    const table = `public.${quoted(readModel)}`
    await inTransaction(side.pool, async (client) => {
      const before = await digestTables(client, [projection], 'public')
      let exchanges = 0
      for (const column of Object.keys(projection.columns).filter((name) => !projection.key.includes(name) && name !== onlyOnce)) {
        const name = quoted(column)
        const { rows } = await client.query<{ one: string; other: string }>(
          `select min(one.ctid::text) as one, other.ctid::text as other
             from ${table} one join ${table} other on one.${name} < other.${name}
            group by other.ctid order by other.ctid limit ${pairsMax}`,
        )
        for (const { one, other } of rows) {
          await client.query('savepoint as_it_was')
          await client.query(
            `update ${table} t set ${name} = o.${name} from ${table} o
              where (t.ctid, o.ctid) in (($1::tid, $2::tid), ($2::tid, $1::tid))`,
            [one, other],
          )
          expect(await digestTables(client, [projection], 'public'), `${column}, ${one} and ${other}`).not.toEqual(before)
          await client.query('rollback to as_it_was')
          exchanges += 1
        }
      }
      expect(exchanges).toBeGreaterThan(pairsMax)
      await client.query('rollback')
    })
  },
)
