import { z } from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { encodePosition } from '../positionToken.ts'
import { instantSchema, uuidSchema } from '../shapes.ts'

const count = z.number().int()
const nullable = { description: 'Null when it can’t be asked: see `unavailable`.' }

const roleSchema = z
  .object({
    role: z.string(),
    leader: z.string().nullable().meta({ description: 'The process that leads; null where none does, or none has to.' }),
    lagPositions: count.nullable().meta({ description: 'Of a role that follows the log: how far it is behind.' }),
    lagMs: count.nullable().meta({ description: 'How long the first event that it hasn’t handled has waited.' }),
  })
  .meta({ id: 'RoleState' })

const parkedSchema = z
  .object({
    id: z.string().meta({ description: 'For a replay.', example: 'parked:4711' }),
    follower: z.string(),
    position: z.string().meta({ description: 'A `Ledger-Position`.' }),
    stream: z.string(),
    eventType: z.string(),
    attempts: count,
    error: z.string(),
    at: instantSchema,
    retryAt: instantSchema.nullable().meta({ description: 'Null when it was given up.' }),
  })
  .meta({ id: 'ParkedEvent' })

const deadLetterSchema = z
  .object({
    id: z.string().meta({ description: 'For a replay.', example: 'queue:tasks.task.6f1c2a34-9b1d-5c0e-8a77-0d6f5b9f1c11' }),
    queue: z.enum(['tasks', 'outcomes']),
    error: z.string(),
    attempts: count.nullable().meta({ description: 'Null where nobody counted.' }),
    at: instantSchema,
  })
  .meta({ id: 'DeadLetter' })

const rejectedSchema = z
  .object({
    id: uuidSchema,
    orderId: z.string().nullable(),
    userId: z.string().nullable(),
    type: z.string().nullable(),
    code: z.string(),
    at: instantSchema,
  })
  .meta({ id: 'RejectedPayment' })

const viewSchema = z
  .object({
    roles: z.array(roleSchema).nullable().meta(nullable),
    openJobs: count.nullable().meta(nullable),
    oldestOpenReservationAt: instantSchema.nullable().meta({ description: 'Null also when no job is open.' }),
    parked: z.array(parkedSchema).nullable().meta(nullable),
    deadLetters: z.array(deadLetterSchema).nullable().meta(nullable),
    rejectedPayments: z.array(rejectedSchema).nullable().meta(nullable),
    unfinishedErasures: count.nullable().meta(nullable),
    checks: z.record(z.string(), z.string()).nullable().meta({ description: 'As at `/readyz`, by part: `ok`, or what it lacks.' }),
    alerts: z
      .array(z.object({ alert: z.string(), says: z.string() }).meta({ id: 'SeenAlert' }))
      .nullable()
      .meta({
        description: 'Alerts that only counters tell, judged by those of the process that answers; each has a paragraph in the manual.',
      }),
    version: z.string(),
    unavailable: z.array(z.string()).meta({ description: 'Which of them couldn’t be asked now.' }),
  })
  .meta({ id: 'Operations' })

export const getOperations = defineEndpoint({
  method: 'get',
  path: '/api/admin/operations',
  access: 'admin',
  tag: 'Administration',
  summary: 'What runs, what lags, and what waits for an operator',
  description: 'Answers while parts of the service are away: what can’t be asked is null and named.',
  success: { status: 200, description: 'As it is now.', schema: viewSchema },
  handle: async ({ lookAtOperations, client }) => {
    const { openJobs, parked, deadLetters, ...rest } = await lookAtOperations()
    return {
      type: 'json',
      body: {
        ...rest,
        openJobs: openJobs?.count ?? null,
        oldestOpenReservationAt: openJobs?.oldestAt ?? null,
        parked:
          parked?.map(({ position, lastError, parkedAt, retryAt, ...event }) => ({
            ...event,
            id: `parked:${position}`,
            position: encodePosition(position),
            error: lastError,
            at: inUtc(parkedAt),
            retryAt: retryAt && inUtc(retryAt),
          })) ?? null,
        deadLetters:
          deadLetters?.map(({ id, queue, reason, attempts, failedAt }) => ({
            id: `queue:${id}`,
            queue,
            error: reason,
            attempts,
            at: failedAt,
          })) ?? null,
        version: client.version,
      },
    }
  },
})

const inUtc = (at: string): string => new Date(at).toISOString()
