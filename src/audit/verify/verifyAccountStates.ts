/** Folds the accounts that have kept states from their beginning, and compares: a wrong one would answer for the past. */
import { isDeepStrictEqual } from 'node:util'
import { accountStream, userIdSchema } from '../../domain/ids.ts'
import { decodeEvent } from '../../events/decode.ts'
import { accountsWithStates, encodeState, statesOf } from '../../finance/past/keptStates.ts'
import { createPastFold, type PastAccount } from '../../finance/past/pastAccount.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { Queryable } from '../../projections/query.ts'
import type { Difference } from '../shadows/compare.ts'

const accountsPerRead = 100
const statesPerRead = 32
const eventsPerRead = 1_000

/** States of another version are ignored here as elsewhere. */
export async function verifyAccountStates(store: EventStore, db: Queryable): Promise<readonly Difference[]> {
  const differences: Difference[] = []
  let after = ''
  for (;;) {
    const accounts = await accountsWithStates(db, after, accountsPerRead)
    for (const account of accounts) differences.push(...(await verifyAccount(store, db, account)))
    const last = accounts.at(-1)
    if (last === undefined) return differences
    after = last
  }
}

/** Through the stream once, from one state to the next. */
async function verifyAccount(store: EventStore, db: Queryable, account: string): Promise<readonly Difference[]> {
  const stream = accountStream(userIdSchema.parse(account))
  const fold = createPastFold(null)
  const differences: Difference[] = []
  let next = 0
  async function foldTo(revision: number): Promise<void> {
    while (next <= revision) {
      const events = await store.readStream(stream, { fromRevision: next, maxCount: Math.min(eventsPerRead, revision + 1 - next) })
      if (events.length === 0) return
      for (const event of events) fold.apply(decodeEvent(event))
      next += events.length
    }
  }
  for (let afterRevision = -1; ;) {
    const states = await statesOf(db, account, afterRevision, statesPerRead)
    for (const state of states) {
      await foldTo(state.place.revision)
      differences.push(...differencesOf(account, stream, state, fold.state()))
    }
    const last = states.at(-1)
    if (!last) return differences
    afterRevision = last.place.revision
  }
}

function differencesOf(account: string, stream: string, found: PastAccount, expected: PastAccount | null): readonly Difference[] {
  const { revision, eventId } = found.place
  const place = { readModel: 'account_states', key: `${account}/${revision}`, stream, revision }
  if (expected?.place.revision !== revision) {
    return [{ ...place, column: 'revision', expected: expected?.place.revision ?? null, found: revision }]
  }
  if (expected.place.eventId !== eventId) return [{ ...place, column: 'event_id', expected: expected.place.eventId, found: eventId }]
  if (isDeepStrictEqual(expected, found)) return []
  return [{ ...place, column: 'state', expected: textOf(expected), found: textOf(found) }]
}

const textOf = (state: PastAccount): string => `${state.place.position} ${state.place.recordedAt} ${encodeState(state)}`.slice(0, 200)
