/** What is due, and what belongs to whom, as one process reads it: as the log says or as it said a moment ago, for read models lag. */
import { createMemoryDue } from '../../src/adapters/memory/due.ts'
import { duePageOf } from '../../src/adapters/memory/duePage.ts'
import { createMemoryDuePayments } from '../../src/adapters/memory/duePayments.ts'
import { defaultAlbumName } from '../../src/domain/catalogue.ts'
import type { AlbumId, ImageId, OrderId, UserId } from '../../src/domain/ids.ts'
import type { Due, DuePage } from '../../src/ports/due.ts'
import type { Erasures, KeptPicture } from '../../src/ports/erasures.ts'
import type { AlbumRow } from '../../src/projections/albums/row.ts'
import type { AlbumPhotoRow } from '../../src/projections/albumPhotos/row.ts'
import type { ErasureRow } from '../../src/projections/erasures/row.ts'
import type { PaymentRow } from '../../src/projections/payments/row.ts'
import type { TimerDeps } from '../../src/workers/timers/deps.ts'
import type { Dice } from '../dice.ts'
import type { Process } from '../process.ts'
import type { World } from '../world.ts'

const away = () => new Error('simulated: the read models are away')

export function dueOf(
  world: World,
  process: Process,
  dice: Dice,
): Pick<TimerDeps, 'dueJobs' | 'dueGrants' | 'duePhotos' | 'duePayments' | 'erasures'> {
  const { store } = world.database()
  const jobs = createMemoryDue(store)
  const payments = createMemoryDuePayments(store)
  const answered = new Map<string, readonly unknown[]>()
  const asked =
    <Item>(name: string, read: (page: DuePage) => Promise<readonly Item[]>) =>
    (page: DuePage): Promise<readonly Item[]> =>
      process.reach({
        what: `what is due of ${name}`,
        away,
        async effect() {
          const before = answered.get(name) as readonly Item[] | undefined
          if (before && page.after === null && dice.chance(world.faults().stale)) return before
          const now = await read(page)
          if (page.after === null) answered.set(name, now)
          return now
        },
      })
  const erasures = erasuresOf(world, process)
  return {
    dueJobs: { overdue: asked('jobs', jobs.overdue) },
    dueGrants: { expiring: asked('grants', jobs.expiring) },
    duePhotos: { abandoned: asked('uploads', jobs.abandoned), toErase: asked('photos', jobs.toErase) },
    erasures: { ...erasures, unfinished: asked('erasures', erasures.unfinished) },
    duePayments: {
      open: asked('orders', payments.open),
      confirming: asked('confirmations', payments.confirming),
      refunding: asked('refunds', payments.refunding),
    },
  }
}

function rowsOf<Row>(world: World, readModel: string): readonly Row[] {
  return [...world.database().tables.rows(readModel).values()].map(({ row }) => row as Row)
}

/** From the read models, as the product asks them by SQL. */
function erasuresOf(world: World, process: Process): Erasures {
  const read = <Result>(what: string, effect: () => Result) => process.reach({ what, effect: async () => effect(), away })
  return {
    async unfinished(page) {
      const waiting = rowsOf<ErasureRow>(world, 'erasures').filter(({ erased_at }) => erased_at === null)
      return duePageOf(
        page,
        waiting.map((row): Due<UserId> => ({ id: row.user_id as UserId, userId: row.user_id as UserId, dueAt: row.requested_at })),
      )
    },
    openOrdersOf: (userId) =>
      read('open orders', () =>
        rowsOf<PaymentRow>(world, 'payments').flatMap((row) =>
          row.user_id === userId && row.status === 'OPEN' ? [row.order_id as OrderId] : [],
        ),
      ),
    plainAlbumsOf: (userId) =>
      read('albums', () =>
        rowsOf<AlbumRow>(world, 'albums').flatMap((row) =>
          row.user_id === userId && row.deleted_at === null && row.name !== defaultAlbumName && !row.name.startsWith('s1:')
            ? [row.id as AlbumId]
            : [],
        ),
      ),
    picturesOf: (userId, { after, maxCount }) =>
      read('pictures', () =>
        rowsOf<AlbumPhotoRow>(world, 'album_photos')
          .filter((row) => row.user_id === userId && (after === null || row.id > after))
          .sort((one, other) => (one.id < other.id ? -1 : 1))
          .map((row): KeptPicture => ({ id: row.id as ImageId, objectKey: row.object_key }))
          .slice(0, maxCount),
      ),
  }
}

/** Who wished to be forgotten since a position, oldest first. */
export const erasuresSinceOf = (world: World, process: Process) => (position: bigint, maxCount: number) =>
  process.reach({
    what: 'erasures',
    away,
    effect: async () =>
      rowsOf<ErasureRow>(world, 'erasures')
        .filter((row) => row.requested_position > position)
        .sort((one, other) => (one.requested_position < other.requested_position ? -1 : 1))
        .map((row) => ({ userId: row.user_id as UserId, position: row.requested_position }))
        .slice(0, maxCount),
  })

/** Whether the read models have reached a position, within a time. */
export async function projected(world: World, process: Process, position: bigint, timeoutMs: number): Promise<boolean> {
  const untilMs = process.scheduler.elapsedMs() + timeoutMs
  for (;;) {
    const checkpoint = await world.database().checkpoints.open('projector')
    if (checkpoint.position >= position) return true
    if (process.scheduler.elapsedMs() >= untilMs) return false
    await new Promise<void>((resolve) => void process.scheduler.after(100, resolve))
  }
}
