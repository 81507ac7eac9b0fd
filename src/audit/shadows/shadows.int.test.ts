import { expect, test } from 'vitest'
import { openReadSide } from '../../../testing/readModels.ts'
import { readModels } from '../../projections/readModels.ts'
import { createShadows, dropShadows } from './shadows.ts'

test('the pages of a table that takes the place of another are as full', async () => {
  const side = await openReadSide()
  const client = await side.pool.connect()
  const roomIn = async (schema: string) =>
    (
      await client.query<{ table: string; options: readonly string[] | null }>(
        `select relname as table, reloptions as options from pg_class
          where relnamespace = $1::regnamespace and relkind = 'r' and relname = any($2) order by relname`,
        [schema, readModels.map(({ readModel }) => readModel)],
      )
    ).rows
  await createShadows(client, readModels, 'rebuild')
  const room = await roomIn('rebuild')
  expect(room).toEqual(await roomIn('public'))
  expect(room.find(({ table }) => table === 'credit_grants')?.options).toEqual(['fillfactor=50'])
  expect(room.find(({ table }) => table === 'credit_movements')?.options).toBeNull()
  await dropShadows(client, readModels)
  client.release()
  await side.close()
})
