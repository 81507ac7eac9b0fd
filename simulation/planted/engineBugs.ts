/** Faults in statements, locks and checkpoints: what histories don't reach, tests with real engines do. */
import type { PlantedBug } from './bug.ts'

const lock = '    perform pg_advisory_xact_lock(7310584021);\n'
const revisions = `
    select array_agg(s.id order by a.number), array_agg(coalesce(tail.revision, -1) order by a.number)
    into ids, actual
    from unnest(streams) with ordinality a(stream, number)
    left join eventstore.streams s on s.name = a.stream
    left join lateral (
      select e.revision from eventstore.events e where e.stream_id = s.id order by e.revision desc limit 1
    ) tail on true;
`

export const engineBugs: readonly PlantedBug[] = [
  {
    name: 'the lock of an append is taken after its revisions were read',
    file: 'migrations/0001_event_log.ts',
    from: lock + revisions,
    to: revisions + lock,
    test: 'src/adapters/postgres/eventStore/eventStore.int.test.ts',
  },
  {
    name: 'an append takes no lock',
    file: 'migrations/0001_event_log.ts',
    from: lock,
    to: '',
    test: 'src/adapters/postgres/eventStore/eventStore.int.test.ts',
  },
  {
    name: 'the checkpoint of the read models moves outside their transaction',
    file: 'src/projections/projector/projector.ts',
    from: 'moveCheckpoint(client, from, to)',
    to: 'moveCheckpoint(pool, from, to)',
    test: 'src/projections/projector/projector.int.test.ts',
  },
  {
    name: 'the checkpoint of the read models moves wherever it stands',
    file: 'src/projections/projector/checkpoint.ts',
    from: 'where follower = $1 and position = $2',
    to: 'where follower = $1 and ($2::bigint is not null or position = $2)',
    test: 'src/projections/projector/projector.int.test.ts',
  },
  {
    name: 'a tree grows wherever it stands',
    file: 'src/adapters/postgres/proofs/proofStore.ts',
    from: 'where id = $1 and size = $2 and position = $3 and id',
    to: 'where id = $1 and $2::bigint is not null and $3::bigint is not null and id',
    test: 'src/proof/sealer.int.test.ts',
  },
  {
    name: 'the checkpoint moves over what another job was followed by',
    file: 'src/workers/reactor/needingReaction.ts',
    from: 'return jobId === null || !jobsOf(reaction.followedBy).has(jobId)',
    to: 'return jobId === null || jobsOf(reaction.followedBy).size === 0',
    test: 'src/workers/reactor/needingReaction.unit.test.ts',
  },
]
