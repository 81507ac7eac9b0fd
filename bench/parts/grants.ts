/**
 * Reservations of accounts whose credits came in ten grants, each with an instant of its own, beside accounts with one grant
 * that never ends. In turn and several times on one server, so that a busy moment hits both alike.
 */
import pg from 'pg'
import { createPostgresEventStore } from '../../src/adapters/postgres/eventStore/eventStore.ts'
import { userIdSchema } from '../../src/domain/ids.ts'
import { orderOf } from '../../testing/fixtures.ts'
import { type Load, middleOf, runWriters } from '../harness/writers.ts'
import { openReservations } from '../load/reservations.ts'
import type { BenchContext, Measurement } from '../measurement.ts'

export const name = 'grants'
export const about = 'reservations with ten grants of different expiry on each account, beside one grant that never ends'
export const seconds = 30

const accounts = 500
const writers = 64
const rounds = 5
const grantedCredits = 400_000_000
const order = orderOf(5)
const usersOf = (kind: string) => Array.from({ length: accounts }, (_, index) => userIdSchema.parse(`${kind}-${index}`))

export async function run({ databaseUrl, log, seconds, progress, atEnd }: BenchContext): Promise<readonly Measurement[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 12, idleTimeoutMillis: 0 })
  const store = createPostgresEventStore({ pool, databaseUrl, log })
  atEnd(async () => {
    await store.close()
    await pool.end()
  })
  const ways = [
    { title: 'reservations, one grant', users: usersOf('one'), expiringGrants: {} },
    { title: 'reservations, ten grants of different expiry', users: usersOf('ten'), expiringGrants: { expiringGrants: 10 } },
  ]
  const opened = []
  for (const { title, users, expiringGrants } of ways) {
    const reservations = await openReservations(store, { users, order, grantedCredits, ...expiringGrants })
    const loads: Load[] = []
    const reserve = () => reservations.reserve(users[Math.floor(Math.random() * accounts)] ?? userIdSchema.parse('nobody'))
    opened.push({ title, loads, reserve, check: reservations.check })
  }
  for (let round = 1; round <= rounds; round += 1) {
    // Who comes second finds the server as the first one left it, so each is first in turn.
    for (const { title, loads, reserve } of round % 2 === 0 ? opened.toReversed() : opened) {
      progress(`round ${round} of ${rounds}: ${title}`)
      loads.push(await runWriters(writers, seconds / (rounds * ways.length), reserve))
    }
  }
  for (const { check } of opened) await check()
  const [one, ten] = opened.map(({ title, loads }) => ({ title, loads, middle: middleOf(loads) }))
  if (!one || !ten) throw new Error('two ways are compared')
  const ratios = ten.loads.map(({ perSecond }, round) => perSecond / (one.loads[round]?.perSecond ?? Number.NaN)).toSorted((a, b) => a - b)
  const figureOf = ({ title, middle }: typeof one): Measurement => ({
    part: name,
    name: title,
    unit: 'per s',
    value: Math.round(middle.perSecond),
    percentiles: middle.percentiles,
  })
  const ratio = Math.round((ratios[Math.floor(rounds / 2)] ?? Number.NaN) * 100) / 100
  const compared = { to: one.title, value: Math.round(one.middle.perSecond), ratio }
  return [figureOf(one), { ...figureOf(ten), compared, notes: `the ratio is the middle one of ${rounds} rounds` }]
}
