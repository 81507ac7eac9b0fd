/** What is due as the log itself says, without read models: they are folded here from where the last look ended, and never lag. */
import type { GrantId, JobId, PhotoId, UserId } from '../../domain/ids.ts'
import { tasksOf } from '../../domain/order.ts'
import { decodeEvent, type StoredEvent } from '../../events/decode.ts'
import type { Due, DueGrants, DueJobs, DuePage, DuePhotos } from '../../ports/due.ts'
import { beginning, type EventStore } from '../../ports/eventStore.ts'

interface OpenJob {
  readonly userId: UserId
  readonly deadlineAt: string
  readonly photoIds: ReadonlySet<PhotoId>
}
interface Grant {
  readonly userId: UserId
  readonly expiresAt: string | null
  readonly available: number
}
interface Photo {
  readonly userId: UserId
  readonly objectKey: string
  readonly status: 'UPLOADING' | 'ACTIVE' | 'DEACTIVATED'
  /** When it came to this status. */
  readonly since: string
}

const readMax = 1_000

export function createMemoryDue(store: Pick<EventStore, 'readAll'>): DueJobs & DuePhotos & DueGrants {
  const openJobs = new Map<JobId, OpenJob>()
  const photos = new Map<PhotoId, Photo>()
  const grants = new Map<GrantId, Grant>()
  let position = beginning

  function fold(event: StoredEvent) {
    switch (event.type) {
      case 'CreditsGranted': {
        const { grantId, userId, expiresAt, amount } = event.data
        grants.set(grantId, { userId, expiresAt, available: amount })
        return
      }
      case 'GrantExpired':
      case 'CreditsRevoked':
        return add(event.data.grantId, -event.data.amount)
      case 'CreditsReserved': {
        const { jobId, userId, order, deadlineAt, funding } = event.data
        for (const { grantId, slots } of funding) add(grantId, -slots)
        openJobs.set(jobId, { userId, deadlineAt, photoIds: new Set(tasksOf(jobId, order).map(({ photoId }) => photoId)) })
        return
      }
      case 'ReservationSettled':
        openJobs.delete(event.data.jobId)
        for (const { grantId, outcome } of event.data.slots) if (grantId && outcome === 'released') add(grantId, 1)
        return
      case 'PhotoUploadStarted':
        return keep(event, 'UPLOADING')
      case 'ReferencePhotoRegistered':
        return keep(event, 'ACTIVE')
      case 'ReferencePhotoDeactivated':
        return keep(event, 'DEACTIVATED')
      case 'ReferencePhotoErased':
        photos.delete(event.data.photoId)
        return
      default:
        return
    }
  }
  function add(grantId: GrantId, amount: number) {
    const grant = grants.get(grantId)
    if (grant) grants.set(grantId, { ...grant, available: grant.available + amount })
  }
  function keep(
    { data, time }: { readonly data: { photoId: PhotoId; userId: UserId; objectKey: string }; readonly time: string },
    status: Photo['status'],
  ) {
    photos.set(data.photoId, { userId: data.userId, objectKey: data.objectKey, status, since: time })
  }
  async function catchUp() {
    for (;;) {
      const events = await store.readAll({ after: position, maxCount: readMax })
      for (const event of events) {
        fold(decodeEvent(event))
        position = event.position
      }
      if (events.length < readMax) return
    }
  }
  const photosThat = (status: Photo['status']) => [...photos].filter(([, photo]) => photo.status === status)
  const isNamed = (id: PhotoId) => [...openJobs.values()].some(({ photoIds }) => photoIds.has(id))

  return {
    async overdue(page) {
      await catchUp()
      return pageOf(
        page,
        [...openJobs].map(([id, { userId, deadlineAt }]) => ({ id, userId, dueAt: deadlineAt })),
      )
    },
    async expiring(page) {
      await catchUp()
      const expiring = [...grants].flatMap(([id, { userId, expiresAt, available }]) =>
        expiresAt !== null && available > 0 ? [{ id, userId, expiresAt, dueAt: expiresAt }] : [],
      )
      return pageOf(page, expiring)
    },
    async abandoned(page) {
      await catchUp()
      return pageOf(
        page,
        photosThat('UPLOADING').map(([id, { userId, since }]) => ({ id, userId, dueAt: since })),
      )
    },
    async toErase(page) {
      await catchUp()
      const unnamed = photosThat('DEACTIVATED').filter(([id]) => !isNamed(id))
      return pageOf(
        page,
        unnamed.map(([id, { userId, objectKey, since }]) => ({ id, userId, objectKey, dueAt: since })),
      )
    },
  }
}

/** Instants of one form, so that their text has their order. */
function pageOf<Item extends Due>({ until, after, maxCount }: DuePage, items: readonly Item[]): readonly Item[] {
  const due = items.filter((item) => item.dueAt <= until && (after === null || comesBefore(after, item)))
  return due.sort((a, b) => (comesBefore(a, b) ? -1 : 1)).slice(0, maxCount)
}

const comesBefore = (a: Pick<Due, 'id' | 'dueAt'>, b: Pick<Due, 'id' | 'dueAt'>) => (a.dueAt === b.dueAt ? a.id < b.id : a.dueAt < b.dueAt)
