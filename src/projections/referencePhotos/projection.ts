import type { ReferencesEvent } from '../../domain/references/events.ts'
import { type Change, insert, nothing, type Projection, type Seen, update } from '../projection.ts'
import type { ReferencePhotoRow } from './row.ts'

/** A row from the upload on, so that whoever erases files knows of each; users see the registered ones. */
export const referencePhotos: Projection<ReferencePhotoRow, ReferencesEvent> = {
  readModel: 'reference_photos',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    role: 'text',
    status: 'text',
    object_key: 'text',
    uploaded_at: 'timestamptz',
    face: 'jsonb',
    content_type: 'text',
    bytes: 'integer',
    width: 'integer',
    height: 'integer',
    registered_at: 'timestamptz',
    registered_position: 'bigint',
    deactivated_at: 'timestamptz',
    deactivation_cause: 'text',
    erased_at: 'timestamptz',
  },
  isFinal: ({ erased_at }) => erased_at !== null,
  changes: {
    PhotoUploadStarted: uploading,
    ReferencePhotoRegistered: registered,
    ReferencePhotoDeactivated: ({ data: { photoId, cause }, time }) => [
      update([photoId], (row) => ({ ...row, status: 'DEACTIVATED', deactivated_at: time, deactivation_cause: cause })),
    ],
    ReferencePhotoErased: ({ data: { photoId }, time }) => [update([photoId], (row) => ({ ...row, status: 'ERASED', erased_at: time }))],
    ConsentGiven: nothing,
  },
}

function uploading({ data, time }: Seen<'PhotoUploadStarted'>): readonly Change<ReferencePhotoRow>[] {
  const { photoId, userId, role, objectKey } = data
  const row: ReferencePhotoRow = {
    id: photoId,
    user_id: userId,
    role,
    status: 'UPLOADING',
    object_key: objectKey,
    uploaded_at: time,
    face: null,
    content_type: null,
    bytes: null,
    width: null,
    height: null,
    registered_at: null,
    registered_position: null,
    deactivated_at: null,
    deactivation_cause: null,
    erased_at: null,
  }
  return [insert([photoId], row)]
}

function registered({ data, time, position }: Seen<'ReferencePhotoRegistered'>): readonly Change<ReferencePhotoRow>[] {
  const { photoId, face, objectKey, contentType, bytes, width, height } = data
  const registration = {
    status: 'ACTIVE',
    object_key: objectKey,
    face,
    content_type: contentType,
    bytes,
    width,
    height,
    registered_at: time,
    registered_position: position,
  } as const
  return [update([photoId], (row) => ({ ...row, ...registration }))]
}
