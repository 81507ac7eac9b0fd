/** Folds the streams that have a snapshot from their beginning, and compares: a wrong one would decide commands. */
import { accountDecider } from '../../domain/account/account.ts'
import type { AccountState } from '../../domain/account/state.ts'
import { accountSnapshots } from '../../events/accountSnapshot.ts'
import type { AccountEvent } from '../../domain/account/events.ts'
import { decodeEvent } from '../../events/decode.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import type { KeptSnapshot, Snapshots } from '../../ports/snapshots.ts'
import type { Difference } from '../shadows/compare.ts'

/** A state may take a megabyte. */
const snapshotsPerRead = 8
const eventsPerRead = 1_000

/** Snapshots of another version are ignored here as elsewhere. */
export async function verifySnapshots(store: EventStore, snapshots: Snapshots): Promise<readonly Difference[]> {
  const differences: Difference[] = []
  let after: string | null = null
  for (;;) {
    const kept: readonly KeptSnapshot[] = await snapshots.list({ after, maxCount: snapshotsPerRead })
    for (const snapshot of kept) if (snapshot.version === accountSnapshots.version) differences.push(...(await verifyOne(store, snapshot)))
    const last = kept.at(-1)
    if (!last) return differences
    after = last.stream
  }
}

async function verifyOne(store: EventStore, { stream, revision, eventId, state }: KeptSnapshot): Promise<readonly Difference[]> {
  const place = { readModel: 'snapshots', key: stream, stream, revision }
  let folded: AccountState = accountDecider.initialState
  let lastId: string | null = null
  let next = 0
  while (next <= revision) {
    const events = await store.readStream(stream, { fromRevision: next, maxCount: Math.min(eventsPerRead, revision + 1 - next) })
    if (events.length === 0) break
    for (const event of events) folded = accountDecider.evolve(folded, decodeEvent<AccountEvent>(event), event.revision)
    lastId = events.at(-1)?.id ?? null
    next += events.length
  }
  if (next <= revision) return [{ ...place, column: 'revision', expected: next - 1, found: revision }]
  if (lastId !== eventId) return [{ ...place, column: 'event_id', expected: lastId, found: eventId }]
  const expected = accountSnapshots.encode(folded)
  const same = expected !== null && Buffer.compare(expected, state) === 0
  const read = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString('base64').slice(0, 200))
  return same ? [] : [{ ...place, column: 'state', expected: read(expected), found: read(state) }]
}
