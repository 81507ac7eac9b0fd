import { defaultAlbumIdOf } from '../../domain/ids.ts'
import { shownAmount, shownStatus } from '../../domain/legacy/shown.ts'
import { legacyPlaceOf } from '../legacyPlace.ts'
import { create, type Projection } from '../projection.ts'

/** A job of the old database as its owner is shown it: ended, whatever it was. */
export type LegacyJobRow = {
  readonly id: string
  readonly user_id: string
  readonly album_id: string
  readonly mode: string
  readonly status: string
  readonly total_images: number
  readonly completed_images: number
  readonly failed_images: number
  readonly credits_reserved: number
  readonly credits_used: number
  readonly credits_released: number
  readonly created_at: string
  readonly completed_at: string | null
  readonly created_position: bigint
}

export const legacyJobs: Projection<LegacyJobRow> = {
  readModel: 'legacy_jobs',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    album_id: 'uuid',
    mode: 'text',
    status: 'text',
    total_images: 'integer',
    completed_images: 'integer',
    failed_images: 'integer',
    credits_reserved: 'integer',
    credits_used: 'integer',
    credits_released: 'integer',
    created_at: 'timestamptz',
    completed_at: 'timestamptz',
    created_position: 'bigint',
  },
  isFinal: () => true,
  changes: {
    LegacyRowsImported: ({ data: { userId, jobs } }) =>
      jobs.map((job) => {
        const [reserved, used] = [shownAmount(job.creditsReserved), shownAmount(job.creditsUsed)]
        return create<LegacyJobRow>([job.id], {
          id: job.id,
          user_id: userId,
          album_id: job.albumId ?? defaultAlbumIdOf(userId),
          mode: job.mode,
          status: shownStatus(job),
          total_images: job.totalImages,
          completed_images: job.completedImages,
          failed_images: job.failedImages,
          credits_reserved: reserved,
          credits_used: used,
          credits_released: Math.max(0, reserved - used),
          created_at: job.createdAt,
          completed_at: job.completedAt,
          created_position: legacyPlaceOf(job.createdAt),
        })
      }),
  },
}
