/** What is due as the log itself says, without read models: they are folded here from where the last look ended, and never lag. */
import type { GrantId, JobId, PhotoId, UserId } from '../../domain/ids.ts'
import { tasksOf } from '../../domain/order.ts'
import type { StoredEvent } from '../../events/decode.ts'
import type { DueGrants, DueJobs, DuePhotos } from '../../ports/due.ts'
import type { EventStore } from '../../ports/eventStore.ts'
import { createLogReader } from './logReader.ts'
import { duePageOf } from './duePage.ts'

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

export function createMemoryDue(store: Pick<EventStore, 'readAll'>): DueJobs & DuePhotos & DueGrants {
  const state = createState()
  const look = createLogReader(store)
  const catchUp = () => look(state.fold)

  return {
    async overdue(page) {
      await catchUp()
      return duePageOf(
        page,
        [...state.openJobs].map(([id, { userId, deadlineAt }]) => ({ id, userId, dueAt: deadlineAt })),
      )
    },
    async expiring(page) {
      await catchUp()
      const expiring = [...state.grants].flatMap(([id, { userId, expiresAt, available }]) =>
        expiresAt !== null && available > 0 ? [{ id, userId, expiresAt, dueAt: expiresAt }] : [],
      )
      return duePageOf(page, expiring)
    },
    async abandoned(page) {
      await catchUp()
      return duePageOf(
        page,
        state.photosThat('UPLOADING').map(([id, { userId, since }]) => ({ id, userId, dueAt: since })),
      )
    },
    async toErase(page) {
      await catchUp()
      const unnamed = state.photosThat('DEACTIVATED').filter(([id]) => !state.isNamed(id))
      return duePageOf(
        page,
        unnamed.map(([id, { userId, objectKey, since }]) => ({ id, userId, objectKey, dueAt: since })),
      )
    },
  }
}

function createState() {
  const openJobs = new Map<JobId, OpenJob>()
  const photos = new Map<PhotoId, Photo>()
  const grants = new Map<GrantId, Grant>()

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

  return {
    openJobs,
    grants,
    fold,
    photosThat: (status: Photo['status']) => [...photos].filter(([, photo]) => photo.status === status),
    isNamed: (id: PhotoId) => [...openJobs.values()].some(({ photoIds }) => photoIds.has(id)),
  }
}
