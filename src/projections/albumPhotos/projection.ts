import { insert, type Projection } from '../projection.ts'
import type { AlbumPhotoRow } from './row.ts'

/**
 * A row for each delivered image, and no event that changes it: that a deleted album's pictures lie in the
 * default album is seen when reading, so deleting an album costs one row however many pictures it holds.
 */
export const albumPhotos: Projection<AlbumPhotoRow> = {
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
  changes: (event) => {
    if (event.type !== 'ImageDelivered') return []
    const { imageId, userId, albumId, jobId, taskId, style, role, model, image } = event.data
    const row: AlbumPhotoRow = {
      id: imageId,
      user_id: userId,
      album_id: albumId,
      job_id: jobId,
      task_id: taskId,
      style,
      role,
      model,
      object_key: image.objectKey,
      content_type: image.contentType,
      bytes: image.bytes,
      width: image.width,
      height: image.height,
      created_at: event.time,
      created_position: event.position,
    }
    return [insert([imageId], row)]
  },
}
