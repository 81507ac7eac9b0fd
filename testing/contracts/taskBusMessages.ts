import type { Redelivery } from '../../src/adapters/shared/taskDelivery.ts'
import { jobIdSchema, photoIdSchema, taskIdOf, userIdSchema } from '../../src/domain/ids.ts'
import type { GenerationTask, TaskOutcome } from '../../src/ports/taskBus.ts'

export const jobId = jobIdSchema.parse('11111111-1111-4111-8111-111111111111')
export const userId = userIdSchema.parse('u-1')
export const otherJobId = jobIdSchema.parse('33333333-3333-4333-8333-333333333333')
export const otherUserId = userIdSchema.parse('u-2')

export function taskAt(index: number): GenerationTask {
  return {
    taskId: taskIdOf(jobId, index),
    jobId,
    userId,
    index,
    style: 'CLASSIC_STUDIO',
    role: 'BRIDE',
    photoId: photoIdSchema.parse('22222222-2222-4222-8222-222222222222'),
    objectKey: 'references/a.jpg',
    modelId: 'stylist-1',
    deadlineAt: '2030-01-01T00:00:00.000Z',
    attempt: 1,
    firstAttemptAt: null,
    billed: 'no',
    calls: [],
    unseenCalls: 0,
  }
}
export const startedAt = (index: number): TaskOutcome => ({ type: 'started', taskId: taskIdOf(jobId, index), jobId, userId, index })
export const failedAt = (index: number): TaskOutcome => ({
  ...startedAt(index),
  type: 'failed',
  failureCode: 'internal',
  attempts: 3,
  billed: 'no',
  calls: null,
})

/** Three tries, quickly, so that a test can see them all. */
export const quickRedelivery: Redelivery = { triesMax: 3, backoff: { firstMs: 5, maxMs: 10 }, awayMs: 20 }
