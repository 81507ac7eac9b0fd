import type { JobEvent } from '../../domain/job/events.ts'
import { insert, nothing, type Projection } from '../projection.ts'
import type { AlbumPhotoRow } from './row.ts'

/**
 * A row for each delivered image, and no event that changes it: that a deleted album's pictures lie in the
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
  },
}
