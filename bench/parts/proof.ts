/** The sealed log: hashed from far behind and as it grows, proofs of its leaves, and the check of all of it. */
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createFilesystemObjectStore } from '../../src/adapters/filesystem/objectStore.ts'
import { createPostgresProofStore } from '../../src/adapters/postgres/proofs/proofStore.ts'
import { systemScheduler } from '../../src/adapters/system/scheduler.ts'
import { verifyProof } from '../../src/audit/verify/verifyProof.ts'
import { proveConsistency, proveInclusion } from '../../src/proof/answers.ts'
import { createProofKeys } from '../../src/proof/notes/keys.ts'
import { startSealer } from '../../src/proof/sealer.ts'
import { positionOfLeaf } from '../../src/proof/treeReader.ts'
import { type EventStore, noStream } from '../../src/ports/eventStore.ts'
import { pause } from '../../src/scheduling/pause.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { openStore } from '../harness/openStore.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import { processorTimeOf } from '../harness/processorTime.ts'
import type { BenchContext, Measurement } from '../measurement.ts'
import { seedLog } from '../seeding/seedLog.ts'

export const name = 'proof'
export const about = 'sealing the log, proofs of its leaves, and the check of all of it'
export const seconds = 120

const events = 1_000_000
const accounts = 10_000
const proofs = 2_000
const followedSeconds = 8
const followedPerSecond = 1_000

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const { databaseUrl, log, folder } = context
  context.progress(`writes ${events} events`)
  await seedLog({ databaseUrl, accounts, events, progress: () => undefined })
  const { pool, store } = openStore(context, 8)
  const objects = createFilesystemObjectStore({ folder: join(folder, 'objects') })
  const sealed = { objects, proofs: createPostgresProofStore(pool), keys: createProofKeys(randomBytes(32), []) }
  const deps = { store, ...sealed, scheduler: systemScheduler, log }
  await sealed.proofs.begin('bench.example/ledger')
  const currentTree = async () => {
    const tree = await sealed.proofs.current()
    if (!tree) throw new Error('there is no tree')
    return tree
  }
  const isSealed = async () => {
    const tree = await currentTree()
    const [end, newest] = await Promise.all([store.head(), sealed.proofs.newestHead(tree)])
    return tree.checkpoint.position >= end && newest?.size === tree.size
  }

  context.progress('seals them')
  const began = performance.now()
  const { result: sealer, spent } = await processorTimeOf(pool, async () => {
    const started = startSealer(deps)
    context.atEnd(() => started.close())
    await waitFor('the end of the log', isSealed, context.seconds * 1_000)
    return started
  })
  const sealing = { seconds: (performance.now() - began) / 1_000, us: spent }

  context.progress('asks for proofs')
  const tree = await currentTree()
  const leaves = tree.size
  const sizes = (await sealed.proofs.heads(tree, { before: null, limit: 50 })).map(({ size }) => size)
  const inclusionMs: number[] = []
  const consistencyMs: number[] = []
  for (let index = 0; index < proofs; index++) {
    const position = await positionOfLeaf(sealed.proofs, tree, Math.floor(Math.random() * leaves))
    inclusionMs.push(await timed(() => proveInclusion(deps, position, null)))
    const from = sizes[index % sizes.length] ?? leaves
    if (index % 4 === 0) consistencyMs.push(await timed(() => proveConsistency(deps, from, leaves)))
  }
  const { rows } = await pool.query<{ tiles: number; positions: number }>(
    `select pg_total_relation_size('proofs.tiles')::int as tiles, pg_total_relation_size('proofs.positions')::int as positions`,
  )

  context.progress(`follows ${followedPerSecond} events a second`)
  const followed = followedPerSecond * followedSeconds
  const withSealer = await processorTimeOf(pool, () => append(store))
  await waitFor('what was appended', isSealed, 30_000)
  await sealer.close()
  const alone = await processorTimeOf(pool, () => append(store))
  const followUs = (withSealer.spent.clientUs - alone.spent.clientUs) / followed

  context.progress('verifies all of it')
  const verifyBegan = performance.now()
  const differences = await verifyProof(store, sealed)
  if (differences.length > 0) throw new Error('the log is not what was sealed')
  const verifySeconds = (performance.now() - verifyBegan) / 1_000

  const measured = (what: string, unit: string, value: number, more: Partial<Measurement> = {}): Measurement => ({
    part: name,
    name: what,
    unit,
    value,
    ...more,
  })
  const each = (us: number) => Math.round((us / leaves) * 10) / 10
  return [
    measured('leaves sealed from behind', 'per s', Math.round(leaves / sealing.seconds), {
      notes: `${each(sealing.us.clientUs)} + ${each(sealing.us.serverUs)} µs of processor time here + in the database a leaf`,
    }),
    measured(`a leaf while ${followedPerSecond} come a second`, 'µs', Math.round(followUs * 10) / 10, {
      notes: 'processor time of this process, less that of the same appends without a sealer',
    }),
    measured('inclusion proof', 'ms p99', percentilesOf(inclusionMs).p99 ?? 0, {
      percentiles: percentilesOf(inclusionMs),
      notes: `${leaves} leaves`,
    }),
    measured('consistency proof', 'ms p99', percentilesOf(consistencyMs).p99 ?? 0, { percentiles: percentilesOf(consistencyMs) }),
    measured('tiles', 'bytes a leaf', Math.round(((rows[0]?.tiles ?? 0) / leaves) * 10) / 10),
    measured('positions', 'bytes a leaf', Math.round(((rows[0]?.positions ?? 0) / leaves) * 10) / 10),
    measured('verified', 'events per s', Math.round((events + followed) / verifySeconds), { notes: 'leaves and heads alone' }),
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** A tenth of a second's at a time. */
async function append(store: EventStore): Promise<void> {
  const began = performance.now()
  const perTurn = followedPerSecond / 10
  for (let turn = 0; turn < followedSeconds * 10; turn++) {
    const events = Array.from({ length: perTurn }, (_, index) => ({
      id: randomUUID(),
      type: 'CreditsGranted',
      data: {
        userId: `u-${turn}`,
        grantId: randomUUID(),
        kind: 'goodwill',
        amount: index,
        reference: { type: 'ADMIN', id: randomUUID() },
        balanceAfter: 5,
      },
      metadata: { commandId: randomUUID(), actor: 'bench', schemaVersion: '2' },
    }))
    await store.append(`account-${randomUUID()}`, noStream, events)
    await pause(systemScheduler, Math.max(0, began + (turn + 1) * 100 - performance.now()))
  }
}
