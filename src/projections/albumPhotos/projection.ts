import type { JobEvent } from '../../domain/job/events.ts'
import { insert, nothing, type Projection } from '../projection.ts'
import { defaultAlbumIdOf } from '../../domain/ids.ts'
import { legacyPlaceOf } from '../legacyPlace.ts'
import type { AlbumPhotoRow } from './row.ts'

/**
 * A row for each delivered image and for each that was imported, and no event that changes it: that a deleted album's pictures lie in the
 * default album is seen when reading, so deleting an album costs one row however many pictures it holds.
 */
export const albumPhotos: Projection<AlbumPhotoRow, JobEvent> = {
  readModel: 'album_photos',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    album_id: 'uuid',
    job_id: 'uuid',
    task_id: 'uuid',
    style: 'text',
    role: 'text',
    model: 'text',
    object_key: 'text',
    content_type: 'text',
    bytes: 'integer',
    width: 'integer',
    height: 'integer',
    created_at: 'timestamptz',
    created_position: 'bigint',
  },
  isFinal: () => true,
  changes: {
    JobAccepted: nothing,
    TaskStarted: nothing,
    ImageDelivered: ({ data, time, position }) => [
      insert([data.imageId], {
        id: data.imageId,
        user_id: data.userId,
        album_id: data.albumId,
        job_id: data.jobId,
        task_id: data.taskId,
        style: data.style,
        role: data.role,
        model: data.model,
        object_key: data.image.objectKey,
        content_type: data.image.contentType,
        bytes: data.image.bytes,
        width: data.image.width,
        height: data.image.height,
        created_at: time,
        created_position: position,
      }),
    ],
    ImageFailed: nothing,
    JobCancelled: nothing,
    JobTimedOut: nothing,
    JobFinished: nothing,
    LateResultDiscarded: nothing,
    LegacyRowsImported: ({ data: { userId, pictures } }) =>
      pictures.map(({ id, albumId, jobId, taskId, style, role, model, image, createdAt }) =>
        insert([id], {
          id,
          user_id: userId,
          album_id: albumId ?? defaultAlbumIdOf(userId),
          job_id: jobId,
          task_id: taskId,
          style,
          role,
          model: model ?? 'unknown',
          object_key: image.objectKey,
          content_type: image.contentType,
          bytes: image.bytes,
          width: image.width,
          height: image.height,
          created_at: createdAt,
          created_position: legacyPlaceOf(createdAt),
        }),
      ),
  },
}
