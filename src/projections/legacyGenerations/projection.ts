import { defaultAlbumIdOf } from '../../domain/ids.ts'
import { legacyPlaceOf } from '../legacyPlace.ts'
import { create, type Projection } from '../projection.ts'

/** What came of one request of before, with any number of pictures. Those that were copied stand in `album_photos`. */
export type LegacyGenerationRow = {
  readonly id: string
  readonly user_id: string
  readonly job_id: string
  readonly task_id: string
  readonly album_id: string
  readonly style: string
  readonly role: string | null
  readonly status: string
  readonly image_ids: readonly string[]
  readonly created_at: string
  readonly created_position: bigint
}

export const legacyGenerations: Projection<LegacyGenerationRow> = {
  readModel: 'legacy_generations',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    job_id: 'uuid',
    task_id: 'uuid',
    album_id: 'uuid',
    style: 'text',
    role: 'text',
    status: 'text',
    image_ids: 'jsonb',
    created_at: 'timestamptz',
    created_position: 'bigint',
  },
  isFinal: () => true,
  changes: {
    LegacyRowsImported: ({ data: { userId, generations } }) =>
      generations.map(({ id, jobId, taskId, albumId, style, role, status, imageIds, createdAt }) =>
        create<LegacyGenerationRow>([id], {
          id,
          user_id: userId,
          job_id: jobId,
          task_id: taskId,
          album_id: albumId ?? defaultAlbumIdOf(userId),
          style,
          role,
          status,
          image_ids: imageIds,
          created_at: createdAt,
          created_position: legacyPlaceOf(createdAt),
        }),
      ),
  },
}
