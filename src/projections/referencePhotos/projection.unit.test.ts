import { expect, test } from 'vitest'
import { photoId, userId } from '../../../testing/shoot.ts'
import { rowsOf, stored, timeAt } from '../../../testing/storedEvents.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { commandIdOf, photoIdOf } from '../../domain/ids.ts'
import { referencePhotos } from './projection.ts'

const photosAfter = (...events: readonly DomainEvent[]) => rowsOf(referencePhotos, stored(...events))
const other = photoIdOf(commandIdOf('other photo'))
const photo = { userId, photoId, role: 'BRIDE', objectKey: 'references/1.jpg' } as const
const face = { x: 10.5, y: 20, width: 200, height: 260, score: 0.93 }
const uploading = (id = photoId) => ({ type: 'PhotoUploadStarted', data: { ...photo, photoId: id } }) as const
const registered = (id = photoId) =>
  ({
    type: 'ReferencePhotoRegistered',
    data: { ...photo, photoId: id, contentType: 'image/jpeg', bytes: 90_000, width: 800, height: 1_000, face },
  }) as const
const deactivated = (cause: 'replaced' | 'one_off') => ({ type: 'ReferencePhotoDeactivated', data: { ...photo, cause } }) as const
const erased = { type: 'ReferencePhotoErased', data: { userId, photoId, role: 'BRIDE' } } as const

test('an upload has a row, so that its file can be found, but no face and no registration', () => {
  expect(photosAfter(uploading())).toMatchObject([
    { id: photoId, status: 'UPLOADING', object_key: 'references/1.jpg', uploaded_at: timeAt(1), face: null, registered_at: null },
  ])
})

test('a registration makes it active', () => {
  expect(photosAfter(uploading(), registered())).toMatchObject([
    { status: 'ACTIVE', face, registered_at: timeAt(2), registered_position: 2n, uploaded_at: timeAt(1), deactivated_at: null },
  ])
})

test('a replacement deactivates the one before and leaves the new one active', () => {
  expect(photosAfter(uploading(), registered(), uploading(other), deactivated('replaced'), registered(other))).toMatchObject([
    { id: photoId, status: 'DEACTIVATED', deactivation_cause: 'replaced', deactivated_at: timeAt(4), face, erased_at: null },
    { id: other, status: 'ACTIVE', deactivated_at: null },
  ])
})

test('a one-off picture is never active, and is erased like any other', () => {
  expect(photosAfter(uploading(), deactivated('one_off'), erased)).toMatchObject([
    { status: 'ERASED', deactivation_cause: 'one_off', erased_at: timeAt(3), registered_at: null },
  ])
})
