/** Events as the store would hand them out, for specs that name them one by one. */
import type { DomainEvent } from '../src/domain/events.ts'
import type { StoredEvent } from '../src/events/decode.ts'
import type { Projection, Row } from '../src/projections/projection.ts'
import { createRowFold } from '../src/projections/projector/rowFold.ts'

/** The n-th event of the list has position n and happened n seconds after noon. */
export function stored(...events: readonly DomainEvent[]): readonly StoredEvent[] {
  const revisions = new Map<string, number>()
  return events.map((event, index): StoredEvent => {
    const stream = streamOf(event)
    const revision = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    const position = BigInt(index + 1)
    return { ...event, id: `event-${position}`, stream, revision, position, time: timeAt(index + 1), metadata: {} }
  })
}

export const timeAt = (position: number): string => new Date(Date.UTC(2026, 10, 23, 12, 0, position)).toISOString()

/** The rows that a projection makes of these events, in the order they appeared. */
export function rowsOf<R extends Row>(projection: Projection<R>, events: readonly StoredEvent[]): readonly Row[] {
  const fold = createRowFold([projection])
  const touches = fold.touch(events)
  for (const touch of touches) fold.load(touch, [])
  fold.apply(touches)
  return fold.takeChanged(projection).map(({ row }) => row)
}

function streamOf({ type, data }: DomainEvent): string {
  if (type === 'LegacyRowsImported') return `legacy-${data.userId}`
  if ('letterId' in data) return `operations-${data.letterId}`
  if ('campaign' in data) return `campaign-${data.campaign}`
  if ('origin' in data) return `operations-${data.origin}`
  if ('orderId' in data) return `payment-${data.orderId}`
  if (type.startsWith('Album')) return `album-${'albumId' in data ? data.albumId : ''}`
  if (type.startsWith('ReferencePhoto') || type === 'PhotoUploadStarted') return `references-${data.userId}`
  if ('jobId' in data && type !== 'CreditsReserved' && type !== 'ReservationSettled') return `job-${data.jobId}`
  return `account-${data.userId}`
}
