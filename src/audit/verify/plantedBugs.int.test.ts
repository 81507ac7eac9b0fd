/** A case taken out of a projection that shows money: tables are filled by it, `verify` folds with it, and the auditor names it all the same. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { history, writeHistory } from '../../../testing/history/history.ts'
import { arriving } from '../../../testing/history/legacy.ts'
import { openReadSide, projectAll, type ReadSide } from '../../../testing/readModels.ts'
import { accountBalances } from '../../projections/accountBalances/projection.ts'
import { decodeEvent, type StoredEvent } from '../../events/decode.ts'
import { nothing, type Projection } from '../../projections/projection.ts'
import { moveCheckpoint, readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { loadTouched, touch } from '../../projections/projector/applyEvents.ts'
import { tableIn } from '../../projections/projector/tables.ts'
import { inTransaction } from '../../projections/projector/transaction.ts'
import { readModels } from '../../projections/readModels.ts'
import { isAudited } from '../bulk/auditedTables.ts'
import { verify } from './verify.ts'

let side: ReadSide
let events: readonly StoredEvent[]
beforeAll(async () => {
  side = await openReadSide()
  await writeHistory(side.store, history({ seed: 71, accounts: 5, steps: 700 }))
  await writeHistory(side.store, arriving({ seed: 71, accounts: 2 }))
  await projectAll(side)
  events = (await side.store.readAll({ after: 0n, maxCount: 4_096 })).map((event) => decodeEvent(event))
})
afterAll(() => side.close())

/** As a projector leaves them that has come so far and no further. */
async function fill(projections: readonly Projection[], last: StoredEvent): Promise<void> {
  await inTransaction(side.pool, async (client) => {
    await client.query(`truncate ${projections.map((projection) => tableIn('public', projection)).join(', ')}`)
    const seen = events.filter(({ position }) => position <= last.position)
    const apply = await loadTouched(client, await touch(projections, seen), 'public')
    await apply()
    await moveCheckpoint(client, await readCheckpoint(client), { position: last.position, eventId: last.id })
  })
}

const verified = (projections: readonly Projection[]) =>
  verify({ store: side.store, pool: side.pool, snapshots: side.snapshots, sealed: null, projections, onProgress: () => undefined })

const cases = readModels
  .filter(({ readModel }) => isAudited(readModel))
  .flatMap((projection) =>
    Object.entries(projection.changes).flatMap(([type, change]) =>
      change === nothing ? [] : [{ readModel: projection.readModel, type, projection }],
    ),
  )

test('each case of each of these projections is tried, on events that happened', () => {
  const happened = new Set<string>(events.map(({ type }) => type))
  expect(cases.length).toBeGreaterThan(15)
  for (const { type } of cases) expect(happened).toContain(type)
})

// Balances that are right again after the next event were wrong all the same: the log ends with the event in question.
test.each(cases)('$readModel without $type is named', async ({ type, projection }) => {
  const broken: Projection = { ...projection, changes: { ...projection.changes, [type]: nothing } }
  const projections = readModels.map((one) => (one === projection ? broken : one))
  const last = events.findLast((event) => event.type === type)
  if (!last) throw new Error(`no ${type} happened`)
  await fill(projections, last)
  const { ok, differences } = await verified(projections)
  expect(ok).toBe(false)
  expect(new Set(differences.map(({ readModel }) => readModel))).toEqual(new Set([projection.readModel]))
  for (const { key, column, expected, found } of differences) {
    expect(key).not.toBe('')
    if (column !== null) expect(expected).not.toEqual(found)
    else expect(expected === null || found === null).toBe(true)
  }
  await fill(readModels, last)
  expect((await verified(readModels)).differences).toEqual([])
})

test('a settlement that changes no balance is named by account and column', async () => {
  const broken: Projection = { ...accountBalances, changes: { ...accountBalances.changes, ReservationSettled: nothing } }
  const projections = readModels.map((one) => (one === accountBalances ? broken : one))
  const last = events.findLast((event) => event.type === 'ReservationSettled')
  if (!last) throw new Error('no reservation was settled')
  await fill(projections, last)
  const { differences } = await verified(projections)
  const place = { readModel: 'account_balances', key: last.data.userId }
  expect(differences).toContainEqual(expect.objectContaining({ ...place, column: 'reserved', found: expect.any(Number) }))
  expect(differences).toContainEqual(expect.objectContaining({ ...place, column: 'spent', found: 0 }))
})
