/**
 * One rule for the members of all bodies: one that may be absent may be null, which means the same; one that the schema
 * doesn't know is refused, by the schemas themselves, which are strict.
 */
import { z } from 'zod'

/** The value without its members that are null and may be absent. Where null has a meaning of its own, it stays. */
export function withoutNulls(schema: z.core.$ZodType, value: unknown): unknown {
  return holdsNull(value) ? takeNulls(schema, value) : value
}

const holdsNull = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).some((member) => holdsNull(member)))

function takeNulls(schema: z.core.$ZodType, value: unknown): unknown {
  const shape = innerOf(schema)
  if (shape instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => takeNulls(shape.element, item))
  if (!(shape instanceof z.ZodObject) || !isRecord(value)) return value
  const members = Object.entries(value).flatMap(([name, member]) => {
    const known: unknown = shape.shape[name]
    if (!(known instanceof z.ZodType)) return [[name, member] as const]
    if (member === null && isAbsent(known)) return []
    return [[name, takeNulls(known, member)] as const]
  })
  return Object.fromEntries(members)
}

/** Null says that there is none: the member may be absent, and doesn't take null itself. */
const isAbsent = (member: z.ZodType): boolean => member.safeParse(undefined).success && !member.safeParse(null).success

function innerOf(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return innerOf(schema.unwrap())
  return schema instanceof z.ZodPipe ? innerOf(schema.in) : schema
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
