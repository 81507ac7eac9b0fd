/** Every field of every body is done or refused. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withoutNulls } from './http/bodyMembers.ts'
import { endpoints } from './routes.ts'

const bodies = endpoints.flatMap(({ method, path, body }) =>
  body && body.kind !== 'bytes' ? [[`${method} ${path}`, body.schema] as const] : [],
)

/** A notice has the shape that its provider gives it, today's and tomorrow's. */
const isOurs = ([endpoint]: readonly [string, z.ZodType]) => !endpoint.includes('/webhook')

test.each(bodies.filter(isOurs))('%s refuses a member that it does not know', (_, schema) => {
  // Of a union the first: `complete` of older clients takes more.
  const parsed = schema.safeParse({ action: 'cancel', surprise: 1 })
  const unknown = parsed.error?.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  expect(unknown).toContain('surprise')
})

describe('null', () => {
  const schema = z.strictObject({
    must: z.string(),
    may: z.string().optional(),
    either: z.string().nullable().optional(),
    list: z.array(z.strictObject({ may: z.number().optional() })).optional(),
  })
  test('means absent where a member may be absent', () =>
    expect(withoutNulls(schema, { must: 'a', may: null, list: [{ may: null }, { may: 1 }] })).toEqual({
      must: 'a',
      list: [{}, { may: 1 }],
    }))
  test('stays where it means something', () =>
    expect(withoutNulls(schema, { must: 'a', either: null })).toEqual({ must: 'a', either: null }))
  test('stays where a value is needed', () => expect(withoutNulls(schema, { must: null })).toEqual({ must: null }))
  test('stays where nothing is known of it', () => expect(withoutNulls(schema, { other: null })).toEqual({ other: null }))
  test.each([[null], [7], [[null]], ['text']])('of %j nothing is taken', (value) => expect(withoutNulls(schema, value)).toEqual(value))
})
