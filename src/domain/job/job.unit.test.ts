import { describe, expect, test } from 'vitest'
import { imageAt, jobNamed, minute, orderOf, owner, photoNamed } from '../../../testing/fixtures.ts'
import { historyOf, sentencesFor, stateAfter } from '../../../testing/given.ts'
import { defaultAlbumIdOf, imageIdOf, taskIdOf } from '../ids.ts'
import type { JobCommand } from './commands.ts'
import { jobDecider, weighJob } from './job.ts'

const { given, following } = sentencesFor(jobDecider)
const jobId = jobNamed('shoot')
const taskId = (index: number) => taskIdOf(jobId, index)
const accept = (images: number): JobCommand => ({ type: 'AcceptJob', jobId, userId: owner, order: orderOf(images), deadlineAt: minute(15) })
const start = (index: number): JobCommand => ({ type: 'StartTask', index })
const deliver = (index: number, objectKey = `images/${index}.jpg`): JobCommand => ({
  type: 'DeliverImage',
  index,
  image: imageAt(objectKey),
  model: 'stylist-1',
  attempts: 1,
  billed: 'no',
  calls: null,
})
const fail = (index: number): JobCommand => ({
  type: 'FailTask',
  index,
  failureCode: 'content_refused',
  attempts: 2,
  billed: 'yes',
  calls: null,
})
const cancel: JobCommand = { type: 'CancelJob' }
const timeOut = (now: string): JobCommand => ({ type: 'TimeOutJob', now })

describe('a job', () => {
  test('begins with its order', () =>
    given()
      .when(accept(2))
      .thenEvents({ type: 'JobAccepted', data: { jobId, userId: owner, order: orderOf(2), deadlineAt: minute(15) } }))
  test('begins once', () => following(accept(2)).when(accept(2)).thenAlready(0))
  test.each([
    ['StartTask', start(0)],
    ['DeliverImage', deliver(0)],
    ['FailTask', fail(0)],
    ['CancelJob', cancel],
    ['TimeOutJob', timeOut(minute(99))],
  ] as const)('that was not accepted knows no %s', (_, command) => given().when(command).thenRejected({ code: 'job_not_accepted' }))
  test.each([start(2), deliver(2), fail(2), start(-1), start(0.5)])('of two tasks has no other: %j', (command) =>
    following(accept(2)).when(command).thenRejected({ code: 'no_such_task' }),
  )
})

describe('a task', () => {
  test('starts once', () => {
    following(accept(2))
      .when(start(1))
      .thenEvents({ type: 'TaskStarted', data: { jobId, userId: owner, taskId: taskId(1), index: 1 } })
    following(accept(2), start(1)).when(start(1)).thenAlready()
  })
  test('does not start after its end', () => following(accept(2), fail(1)).when(start(1)).thenAlready())
  test('that is delivered says whose image it is and where it belongs', () =>
    following(accept(2), start(1))
      .when(deliver(1))
      .thenEvents({
        type: 'ImageDelivered',
        data: {
          jobId,
          userId: owner,
          taskId: taskId(1),
          index: 1,
          imageId: imageIdOf(taskId(1)),
          albumId: defaultAlbumIdOf(owner),
          style: 'CLASSIC_STUDIO',
          role: 'BRIDE',
          photoId: photoNamed('BRIDE'),
          image: imageAt('images/1.jpg'),
          model: 'stylist-1',
          attempts: 1,
          billed: 'no',
          calls: null,
        },
      }))
  test('may end without having been seen to start', () => following(accept(2)).when(deliver(0)).thenEventsLike({ type: 'ImageDelivered' }))
  test('that fails says why', () =>
    following(accept(2), start(0))
      .when(fail(0))
      .thenEvents({
        type: 'ImageFailed',
        data: {
          jobId,
          userId: owner,
          taskId: taskId(0),
          index: 0,
          style: 'CLASSIC_STUDIO',
          role: 'GROOM',
          failureCode: 'content_refused',
          attempts: 2,
          billed: 'yes',
          calls: null,
        },
      }))
  test('is delivered once, however often its outcome comes', () => following(accept(2), deliver(0)).when(deliver(0)).thenAlready())
  test('does not fail after it was delivered', () => following(accept(2), deliver(0)).when(fail(0)).thenAlready())
  test('fails once', () => following(accept(2), fail(0)).when(fail(0)).thenAlready())
})

describe('a late result', () => {
  const discarded = (index: number, objectKey: string) =>
    ({
      type: 'LateResultDiscarded',
      data: { jobId, userId: owner, taskId: taskId(index), index, objectKey, billed: 'no', calls: null },
    }) as const
  test('of a failed task is discarded, and its object named', () =>
    following(accept(2), fail(0)).when(deliver(0)).thenEvents(discarded(0, 'images/0.jpg')))
  test('of a delivered task is discarded when it is another image', () =>
    following(accept(2), deliver(0)).when(deliver(0, 'images/other.jpg')).thenEvents(discarded(0, 'images/other.jpg')))
  test('after a cancel is discarded', () => following(accept(2), cancel).when(deliver(1)).thenEvents(discarded(1, 'images/1.jpg')))
  test('after the deadline is discarded', () =>
    following(accept(2), timeOut(minute(15)))
      .when(deliver(1))
      .thenEvents(discarded(1, 'images/1.jpg')))
  test('is discarded once', () => following(accept(2), cancel, deliver(1)).when(deliver(1)).thenAlready())
  const unpaid = { ...fail(1), billed: 'no' } as const
  const billed = { attempt: 1, billed: 'yes', providerId: 'req-1', amount: { quantity: 4_160, unit: 'tokens' } } as const
  const paid: JobCommand = { type: 'FailTask', index: 1, failureCode: 'internal', attempts: 1, billed: 'yes', calls: [billed] }
  test.each([
    ['a cancel', cancel],
    ['the deadline', timeOut(minute(15))],
  ])('without a picture is recorded after %s, once, when its calls may have cost something', (_, end) => {
    following(accept(2), end)
      .when(paid)
      .thenEvents({
        type: 'LateResultDiscarded',
        data: { jobId, userId: owner, taskId: taskId(1), index: 1, objectKey: null, billed: 'yes', calls: [billed] },
      })
    following(accept(2), end, paid).when(paid).thenAlready()
    following(accept(2), end).when(unpaid).thenAlready()
  })
  test('without a picture of a task that failed by itself is a repeat', () => following(accept(2), paid).when(paid).thenAlready())
  test('of a delivered task of a finished job is a repeat, not late', () =>
    following(accept(2), deliver(0), cancel).when(deliver(0)).thenAlready())
  test('changes nothing that the settlement needs', () => {
    const before = historyOf(jobDecider, accept(2), deliver(0), cancel)
    const after = historyOf(jobDecider, accept(2), deliver(0), cancel, deliver(1))
    expect(stateAfter(jobDecider, after)).toMatchObject({
      ...stateAfter(jobDecider, before),
      discarded: new Set(['images/1.jpg']),
    })
  })
})

describe('the end of a job', () => {
  const finished = (status: string, ...outcomes: readonly string[]) => ({
    type: 'JobFinished',
    data: { jobId, userId: owner, status, outcomes: outcomes.map((type) => ({ type })) },
  })
  test('comes with the last task: all delivered', () =>
    following(accept(2), deliver(0))
      .when(deliver(1))
      .thenEventsLike({ type: 'ImageDelivered' }, finished('COMPLETED', 'delivered', 'delivered')))
  test('comes with the last task: some delivered', () =>
    following(accept(2), deliver(0))
      .when(fail(1))
      .thenEventsLike({ type: 'ImageFailed' }, finished('PARTIAL', 'delivered', 'failed')))
  test('comes with the last task: none delivered', () =>
    following(accept(2), fail(1))
      .when(fail(0))
      .thenEventsLike({ type: 'ImageFailed' }, finished('FAILED', 'failed', 'failed')))
  test('comes whatever the order of the tasks', () =>
    following(accept(3), fail(2), deliver(1))
      .when(deliver(0))
      .thenEventsLike({ type: 'ImageDelivered' }, finished('PARTIAL', 'delivered', 'delivered', 'failed')))
  test('does not come before the last task', () =>
    following(accept(3), deliver(0)).when(deliver(1)).thenEventsLike({ type: 'ImageDelivered' }))
  test('comes with a cancel, which ends the open tasks alone', () =>
    following(accept(4), deliver(0), fail(2), start(3))
      .when(cancel)
      .thenEventsLike(
        { type: 'JobCancelled', data: { cancelled: [1, 3] } },
        finished('CANCELLED', 'delivered', 'cancelled', 'failed', 'cancelled'),
      ))
  test('is not undone by a cancel', () => following(accept(1), deliver(0)).when(cancel).thenAlready())
  test('is cancelled once', () => following(accept(2), cancel).when(cancel).thenAlready())
  test('is kept with its outcomes', () =>
    expect(stateAfter(jobDecider, historyOf(jobDecider, accept(2), deliver(0), fail(1)))).toMatchObject({
      status: 'finished',
      jobStatus: 'PARTIAL',
      outcomes: [{ type: 'delivered' }, { type: 'failed', code: 'content_refused' }],
    }))
})

describe('the deadline', () => {
  test('ends nothing before it is reached', () =>
    following(accept(2)).when(timeOut('2026-06-01T12:14:59.999Z')).thenRejected({ code: 'deadline_not_reached' }))
  test('fails the open tasks when it is reached', () =>
    following(accept(3), deliver(0), start(1))
      .when(timeOut(minute(15)))
      .thenEventsLike(
        { type: 'JobTimedOut', data: { failed: [1, 2] } },
        {
          type: 'JobFinished',
          data: {
            status: 'PARTIAL',
            outcomes: [{ type: 'delivered' }, { type: 'failed', code: 'deadline_exceeded' }, { type: 'failed', code: 'deadline_exceeded' }],
          },
        },
      ))
  test('of a job without an image makes it failed', () =>
    following(accept(1))
      .when(timeOut(minute(16)))
      .thenEventsLike({ type: 'JobTimedOut' }, { data: { status: 'FAILED' } }))
  test('changes nothing on a job that has ended', () =>
    following(accept(1), deliver(0))
      .when(timeOut(minute(16)))
      .thenAlready())
})

test('a state weighs its tasks', () => {
  expect(weighJob(jobDecider.initialState)).toBe(1)
  expect(weighJob(stateAfter(jobDecider, historyOf(jobDecider, accept(20))))).toBe(44)
})
