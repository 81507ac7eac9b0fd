import { expect, test } from 'vitest'
import {
  accepted,
  cancelled,
  delivered,
  failed,
  jobId,
  photoId,
  reserved,
  settled,
  started,
  timedOut,
  userId,
} from '../../../testing/shoot.ts'
import { rowsOf, stored, timeAt } from '../../../testing/storedEvents.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { imageIdOf, taskIdOf } from '../../domain/ids.ts'
import { generationTasks } from './projection.ts'

const tasksAfter = (...events: readonly DomainEvent[]) => rowsOf(generationTasks, stored(reserved, ...events))
const [first, second, third, fourth] = tasksAfter()

test('all tasks of an order wait from the reservation on, styles in order and from the start again', () => {
  expect(first).toEqual({
    job_id: jobId,
    index: 0,
    task_id: taskIdOf(jobId, 0),
    user_id: userId,
    style: 'CLASSIC_STUDIO',
    role: 'BRIDE',
    reference_photo_id: photoId,
    status: 'WAITING',
    image_id: null,
    failure_code: null,
    started_at: null,
    ended_at: null,
    ended_position: null,
  })
  expect([second, third, fourth]).toMatchObject([{ style: 'SUNSET_BEACH' }, { style: 'CLASSIC_STUDIO' }, { style: 'SUNSET_BEACH' }])
})

test('a start, a delivery and a failure change their own task and no other', () => {
  expect(tasksAfter(accepted, started(1))).toEqual([first, { ...second, status: 'RUNNING', started_at: timeAt(3) }, third, fourth])
  const ended = { ended_at: timeAt(2), ended_position: 2n }
  const image_id = imageIdOf(taskIdOf(jobId, 2))
  expect(tasksAfter(delivered(2))).toEqual([first, second, { ...third, ...ended, status: 'DELIVERED', image_id }, fourth])
  expect(tasksAfter(failed(0, 'bad_result'))).toEqual([
    { ...first, ...ended, status: 'FAILED', failure_code: 'bad_result' },
    second,
    third,
    fourth,
  ])
})

test('a cancel ends the open tasks as cancelled, without a failure code', () => {
  expect(tasksAfter(delivered(0), cancelled(1, 2, 3))).toMatchObject([
    { status: 'DELIVERED', ended_position: 2n },
    { status: 'CANCELLED', failure_code: null, ended_position: 3n },
    { status: 'CANCELLED' },
    { status: 'CANCELLED' },
  ])
})

test('a time-out fails the open tasks with deadline_exceeded and leaves the ended ones', () => {
  expect(tasksAfter(failed(3), timedOut(0, 1, 2))).toMatchObject([
    { status: 'FAILED', failure_code: 'deadline_exceeded', ended_position: 3n },
    { failure_code: 'deadline_exceeded' },
    { failure_code: 'deadline_exceeded' },
    { failure_code: 'content_refused', ended_position: 2n },
  ])
})

test('the settlement changes no task', () => {
  expect(tasksAfter(delivered(0), settled('PARTIAL', 0))).toEqual(tasksAfter(delivered(0)))
})
