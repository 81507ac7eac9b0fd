import { expect, test } from 'vitest'
import { albumId, delivered, failed, jobId, reserved, settled, userId } from '../../../testing/shoot.ts'
import { rowsOf, stored, timeAt } from '../../../testing/storedEvents.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { imageIdOf, taskIdOf } from '../../domain/ids.ts'
import { albumPhotos } from './projection.ts'

const photosAfter = (...events: readonly DomainEvent[]) => rowsOf(albumPhotos, stored(...events))

test('a delivered image lies in the album that was ordered for', () => {
  const taskId = taskIdOf(jobId, 1)
  expect(photosAfter(reserved, delivered(1, albumId))).toEqual([
    {
      id: imageIdOf(taskId),
      user_id: userId,
      album_id: albumId,
      job_id: jobId,
      task_id: taskId,
      style: 'SUNSET_BEACH',
      role: 'BRIDE',
      model: 'stylist-1',
      object_key: 'images/1',
      content_type: 'image/jpeg',
      bytes: 200_000,
      width: 1_024,
      height: 1_280,
      created_at: timeAt(2),
      created_position: 2n,
    },
  ])
})

test('nothing else makes or changes a picture, not even the deletion of its album', () => {
  const deleted = { type: 'AlbumDeleted', data: { userId, albumId } } as const
  const before = photosAfter(reserved, delivered(1, albumId))
  expect(photosAfter(reserved, delivered(1, albumId), failed(0), deleted, settled('PARTIAL', 1))).toEqual(before)
})

test('an image delivered twice is one picture, as it was first', () => {
  expect(photosAfter(delivered(1, albumId), delivered(1))).toEqual(photosAfter(delivered(1, albumId)))
})
