import { expect, test } from 'vitest'
import {
  accepted,
  cancelled,
  deadlineAt,
  delivered,
  failed,
  finished,
  jobId,
  order,
  reserved,
  settled,
  started,
  timedOut,
  userId,
} from '../../../testing/shoot.ts'
import { rowsOf, stored, timeAt } from '../../../testing/storedEvents.ts'
import type { DomainEvent } from '../../domain/events.ts'
import { generationJobs } from './projection.ts'

const jobAfter = (...events: readonly DomainEvent[]) => rowsOf(generationJobs, stored(...events))[0]

test('a job is there, pending, as soon as its credits are reserved', () => {
  expect(jobAfter(reserved)).toEqual({
    id: jobId,
    user_id: userId,
    status: 'PENDING',
    mode: 'BATCH',
    album_id: order.albumId,
    model_id: 'stylist-1',
    total_images: 4,
    completed_images: 0,
    failed_images: 0,
    credits_reserved: 4,
    credits_used: null,
    credits_released: null,
    deadline_at: deadlineAt,
    created_at: reserved.data.decidedAt,
    completed_at: null,
    created_position: 1n,
    processing_position: null,
    settled_position: null,
  })
})

test('its acceptance changes nothing; the first start makes it processing, later ones nothing', () => {
  expect(jobAfter(reserved, accepted)).toEqual(jobAfter(reserved))
  const processing = { ...jobAfter(reserved), status: 'PROCESSING', processing_position: 3n }
  expect(jobAfter(reserved, accepted, started(1))).toEqual(processing)
  expect(jobAfter(reserved, accepted, started(1), started(0))).toEqual(processing)
})

test('images count as they are delivered or fail, with or without a start before', () => {
  expect(jobAfter(reserved, delivered(0), failed(1), delivered(2))).toMatchObject({
    status: 'PROCESSING',
    processing_position: 2n,
    completed_images: 2,
    failed_images: 1,
  })
})

test('a time-out counts every open image as failed', () => {
  expect(jobAfter(reserved, delivered(0), timedOut(1, 2, 3))).toMatchObject({ completed_images: 1, failed_images: 3, status: 'PROCESSING' })
})

test('the end of the last task ends nothing here: status and credits wait for the settlement, and come together', () => {
  const before = jobAfter(reserved, delivered(0), cancelled(1, 2, 3), finished('CANCELLED', [0]))
  expect(before).toMatchObject({ status: 'PROCESSING', credits_used: null, credits_released: null, completed_at: null })
  expect(jobAfter(reserved, delivered(0), cancelled(1, 2, 3), finished('CANCELLED', [0]), settled('CANCELLED', 0))).toEqual({
    ...before,
    status: 'CANCELLED',
    credits_used: 1,
    credits_released: 3,
    completed_at: timeAt(5),
    settled_position: 5n,
  })
})

test('an event of a job that was never reserved makes no row', () => {
  expect(rowsOf(generationJobs, stored(accepted, started(0), delivered(0), settled('FAILED')))).toEqual([])
})
