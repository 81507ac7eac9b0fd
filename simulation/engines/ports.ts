/** The engines as one process reaches them. */
import { createMemoryBonusCampaigns } from '../../src/adapters/memory/bonusCampaigns.ts'
import { ObjectStoreUnavailable, OutcomeUnknown, StoreUnavailable } from '../../src/failures.ts'
import type { Checkpoints } from '../../src/ports/checkpoints.ts'
import type { EventStore } from '../../src/ports/eventStore.ts'
import type { Leadership } from '../../src/ports/leadership.ts'
import type { ObjectStore } from '../../src/ports/objectStore.ts'
import type { ParkedStreams } from '../../src/ports/parkedStreams.ts'
import type { ProofStore } from '../../src/ports/proofStore.ts'
import type { Snapshots } from '../../src/ports/snapshots.ts'
import type { StoreClock } from '../../src/ports/storeClock.ts'
import type { Dice } from '../dice.ts'
import type { Process } from '../process.ts'
import type { World } from '../world.ts'
import { subscribe } from './subscription.ts'

const away = () => new StoreUnavailable('simulated: the store is away')
const broken = () => new Error('simulated: the connection broke')

/** @param what for the trace; calls that change something may be lost on either way */
function asking(process: Process, folder: string) {
  return {
    read: <Result>(name: string, effect: () => Promise<Result>) => process.reach({ what: `${folder} ${name}`, effect, away: broken }),
    change: <Result>(name: string, effect: () => Promise<Result>) =>
      process.reach({ what: `${folder} ${name}`, effect, away: broken, unknown: broken }),
  }
}

/** @param isFollower sees an older copy of the log when that is put in its place; for whoever decides anything the store is away then */
export function storeOf(world: World, process: Process, isFollower: boolean): EventStore {
  const backend = () => world.database().store
  const read = <Result>(what: string, effect: () => Promise<Result>) => process.reach({ what, effect, away })
  /** Up to where there is anything to be seen. */
  function end(): bigint | null {
    const oldCopy = world.oldCopy()
    if (oldCopy !== null && !isFollower) throw away()
    return oldCopy
  }
  function onlyRight() {
    if (world.oldCopy() !== null) throw away()
  }
  async function* pages(encoding: 'scan' | 'scanWhole', { after, until }: { readonly after: bigint; readonly until: bigint }) {
    const last = end()
    const all = backend()[encoding]({ after, until: last !== null && last < until ? last : until })
    const pages = all[Symbol.asyncIterator]()
    for (;;) {
      const page = await read('a page of the log', () => pages.next())
      if (page.done) return
      yield page.value
    }
  }
  const store: EventStore = {
    append: (stream, expectedRevision, events) =>
      process.reach({
        what: `append ${stream}`,
        effect: async () => {
          onlyRight()
          const result = await backend().append(stream, expectedRevision, events)
          const told = result.type === 'appended' ? `at ${result.revision}` : `conflict, ${result.actualRevision} not ${expectedRevision}`
          world.note(process.name, `append ${stream} ${events.map(({ type }) => type).join(' ')}: ${told}`)
          return result
        },
        away,
        unknown: () => new OutcomeUnknown('simulated: no answer to an append'),
      }),
    readStream: (stream, options) =>
      read(`read ${stream}`, async () => {
        onlyRight()
        return backend().readStream(stream, options)
      }),
    readAll: (options) =>
      read('read the log', async () => {
        const last = end()
        const events = await backend().readAll(options)
        return last === null ? events : events.filter(({ position }) => position <= last)
      }),
    scan: (range) => pages('scan', range),
    scanWhole: (range) => pages('scanWhole', range),
    head: () => read('the head', async () => end() ?? (await backend().head())),
    subscribe: (options) => subscribe(world, process, store, options),
    close: async () => undefined,
  }
  return store
}

export function objectsOf(world: World, process: Process): ObjectStore {
  const { objects } = world
  const unavailable = () => new ObjectStoreUnavailable('simulated: the object store is away')
  const reach = <Result>(what: string, effect: () => Promise<Result>) => process.reach({ what, effect, away: unavailable })
  return {
    put: (key, bytes, options) => reach(`put ${key}`, () => objects.put(key, bytes, options)),
    get: (key, options) => reach(`get ${key}`, () => objects.get(key, options)),
    delete: (key) =>
      reach(`delete ${key}`, () => {
        world.note(process.name, `delete ${key}`)
        return objects.delete(key)
      }),
    list: (folder, options) => reach(`list ${folder}`, () => objects.list(folder, options)),
    signedUrl: objects.signedUrl,
  }
}

export function checkpointsOf(world: World, process: Process): Checkpoints {
  const ask = asking(process, 'checkpoint')
  const backend = () => world.database().checkpoints
  return {
    open: (follower) => ask.read(`of ${follower}`, () => backend().open(follower)),
    move: (follower, from, to) => ask.change(`of ${follower} to ${to.position}`, () => backend().move(follower, from, to)),
    list: () => backend().list(),
  }
}

export function parkedOf(world: World, process: Process): ParkedStreams {
  const ask = asking(process, 'parked')
  const backend = () => world.database().parked
  return {
    park: (event) =>
      ask.change('park', () => {
        world.note(process.name, `parks ${event.stream} ${event.eventType}: ${event.lastError}`)
        return backend().park(event)
      }),
    postpone: (event) => ask.change('postpone', () => backend().postpone(event)),
    unpark: (follower, position) => ask.change('unpark', () => backend().unpark(follower, position)),
    streams: (follower) => ask.read('streams', () => backend().streams(follower)),
    due: (follower, max) => ask.read('due', () => backend().due(follower, max)),
    list: () => backend().list(),
    retry: (position) => ask.change('retry', () => backend().retry(position)),
  }
}

export function snapshotsOf(world: World, process: Process, dice: Dice): Snapshots {
  const ask = asking(process, 'snapshot')
  const backend = () => world.database().snapshots
  return {
    read: (stream, version) =>
      ask.read(`of ${stream}`, async () => {
        if (!dice.chance(world.faults().snapshot)) return backend().read(stream, version)
        const oldest = dice.chance(0.5) ? backend().oldest(stream) : null
        return oldest?.version === version ? oldest : null
      }),
    write: (snapshot) => ask.change(`of ${snapshot.stream}`, () => backend().write(snapshot)),
    list: (page) => backend().list(page),
  }
}

/** What is read of it answers somebody, who is told to come again when it is away. */
export function proofsOf(world: World, process: Process): ProofStore {
  const read = <Result>(what: string, effect: () => Promise<Result>) => process.reach({ what: `proofs: ${what}`, effect, away })
  const { change } = asking(process, 'proofs')
  const backend = () => world.database().proofs
  return {
    current: () => read('the tree', () => backend().current()),
    origins: () => read('origins', () => backend().origins()),
    find: (origin) => read('a tree', () => backend().find(origin)),
    begin: (origin) => change('begin', () => backend().begin(origin)),
    grow: (tree, growth) =>
      change(`grow to ${growth.size}`, async () => {
        const grown = await backend().grow(tree, growth)
        if (growth.size > tree.size)
          world.note(process.name, `seals ${tree.size} to ${growth.size}: ${grown ? 'done' : 'somebody was faster'}`)
        return grown
      }),
    setBroken: (tree, reason) => {
      world.note(process.name, `says of the proof: ${reason ?? 'it is sound'}`)
      return change('set broken', () => backend().setBroken(tree, reason))
    },
    tiles: (tree, places) => read('tiles', () => backend().tiles(tree, places)),
    positions: (tree, tile) => read('positions', () => backend().positions(tree, tile)),
    leafTiles: (tree, range) => read('tiles of leaves', () => backend().leafTiles(tree, range)),
    lookUp: (position) => read('the tree and a tile', () => backend().lookUp(position)),
    published: (tree, head) =>
      change(`note the head of ${head.size}`, () => {
        world.note(process.name, `shows the head of ${head.size}`)
        return backend().published(tree, head)
      }),
    newestHead: (tree) => read('the newest head', () => backend().newestHead(tree)),
    head: (tree, size) => read('a head', () => backend().head(tree, size)),
    firstHeadOf: (tree, sizeMin) => read('the first head', () => backend().firstHeadOf(tree, sizeMin)),
    heads: (tree, options) => read('heads', () => backend().heads(tree, options)),
  }
}

export const storeClockOf = (world: World, process: Process): StoreClock => ({
  async now() {
    const ms = await process.reach({ what: 'the clock of the store', effect: async () => world.timeline.now(), away })
    return { fromMs: ms, untilMs: ms }
  },
})

/** A dead leader's connection breaks when somebody notices. */
const noticedMsMax = 3_000

export function leadershipOf(world: World, process: Process, dice: Dice): Leadership {
  return {
    async take(name, signal) {
      const died = new AbortController()
      process.onDeath(() => died.abort())
      process.onEnd(() => died.abort())
      const lead = await world.leadership.take(name, AbortSignal.any([signal, died.signal]))
      if (!lead) return process.isAlive() ? null : new Promise(() => undefined)
      const lost = new AbortController()
      process.onEnd(() => lost.abort())
      lead.lost.addEventListener('abort', () => world.timeline.after(dice.between(0, noticedMsMax), () => lost.abort()))
      process.onDeath(() => world.timeline.after(dice.between(0, noticedMsMax), () => void lead.release()))
      if (!process.isAlive()) {
        void lead.release()
        return new Promise(() => undefined)
      }
      world.note(process.name, `leads ${name}`)
      return { lost: lost.signal, release: lead.release }
    },
    holders: world.leadership.holders,
  }
}

export const bonusCampaignsOf = (store: EventStore) => createMemoryBonusCampaigns(store)
