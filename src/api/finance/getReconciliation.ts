import { z } from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { encodePosition } from '../positionToken.ts'
import { instantSchema } from '../shapes.ts'
import { positionSchema, tag } from './financeShapes.ts'

const differencesMax = 1_000

const value = z.unknown().meta({ override: { description: 'A value of the column, or a whole row.' } })

const differenceSchema = z
  .object({
    readModel: z.string(),
    key: z.string(),
    column: z.string().nullable().meta({ description: 'Null for a whole row.' }),
    expected: value,
    found: value,
    stream: z.string().nullable(),
    revision: z.number().int().nullable(),
  })
  .meta({ id: 'Difference' })

export const getReconciliation = defineEndpoint({
  method: 'get',
  path: '/api/finance/reconciliation',
  access: 'finance',
  tag,
  summary: 'Read models and kept states against the events',
  description: 'The last verification. When that is older than a minute another one begins; ask again for what it finds.',
  success: {
    status: 200,
    description: 'The last one; all but `running` and `startedAt` null, and no differences, before the first has ended.',
    schema: z
      .object({
        ok: z.boolean().nullable(),
        position: positionSchema.nullable(),
        events: z.number().int().nullable(),
        differences: z.array(differenceSchema),
        truncated: z.boolean().meta({ description: `There are more than the first ${differencesMax}.` }),
        startedAt: instantSchema.nullable(),
        finishedAt: instantSchema.nullable(),
        running: z.boolean(),
      })
      .meta({ id: 'Reconciliation' }),
  },
  handle: ({ reconciler }) => {
    const { verification, ...times } = reconciler.look()
    const differences = verification?.differences ?? []
    return {
      type: 'json',
      body: {
        ok: verification?.ok ?? null,
        position: verification && encodePosition(verification.position),
        events: verification?.events ?? null,
        differences: differences.slice(0, differencesMax).map((difference) => ({
          ...difference,
          expected: plain(difference.expected),
          found: plain(difference.found),
        })),
        truncated: differences.length > differencesMax,
        ...times,
      },
    }
  },
})

/** JSON has no bigints. */
const plain = (given: unknown): unknown =>
  given === undefined
    ? null
    : JSON.parse(JSON.stringify(given, (_, member: unknown) => (typeof member === 'bigint' ? member.toString() : member)))
