/** Values of the document's schemas, and values of nobody's. */
import { z } from 'zod'
import type { Dice } from '../../../simulation/dice.ts'
import { schemaAt } from './operations.ts'

const nodeSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  example: z.unknown().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
})
type Node = z.output<typeof nodeSchema>

const listMax = 4
const textMax = 24
const instants = ['2026-11-30T00:00:00.000Z', '2026-11-01T00:00:00Z', '2030-06-30T15:00:00Z', '2024-02-29T23:59:59.999Z'] as const
const letters = ['a', 'Z', '0', ' ', '-', '가', '봄', 'é', 'e\u0301', '👩‍❤️‍👨', '"', '\\', "'", '%', '<'] as const

/** @param known ids of things that are there, so that not every id is of nothing */
export function valueOf(schema: unknown, dice: Dice, known: readonly string[]): unknown {
  const node = nodeSchema.parse(schema ?? {})
  if (node.$ref !== undefined) return valueOf(schemaAt(node.$ref), dice, known)
  if (node.const !== undefined) return node.const
  if (node.enum) return oneOf(node.enum, dice)
  const choices = node.anyOf ?? node.oneOf
  if (choices) return valueOf(oneOf(choices, dice), dice, known)
  if (node.example !== undefined && dice.chance(0.3)) return node.example
  switch (Array.isArray(node.type) ? oneOf(node.type, dice) : node.type) {
    case 'integer':
      return dice.between(node.minimum ?? 0, Math.min(node.maximum ?? 100, (node.minimum ?? 0) + 200))
    case 'number':
      return (node.minimum ?? 0) + dice.fraction() * ((node.maximum ?? 100) - (node.minimum ?? 0))
    case 'boolean':
      return dice.chance(0.5)
    case 'null':
      return null
    case 'array':
      return Array.from({ length: dice.between(node.minItems ?? 0, Math.min(node.maxItems ?? listMax, listMax)) }, () =>
        valueOf(node.items, dice, known),
      )
    case 'object':
      return objectOf(node, dice, known)
    default:
      return textOf(node, dice, known)
  }
}

function objectOf({ properties = {}, required = [] }: Node, dice: Dice, known: readonly string[]): unknown {
  const present = Object.entries(properties).filter(([name]) => required.includes(name) || dice.chance(0.4))
  return Object.fromEntries(present.map(([name, schema]) => [name, valueOf(schema, dice, known)]))
}

/** What a pattern asks for is looked for among what there is; else the example, or a text that doesn't fit. */
function textOf({ format, pattern, minLength = 0, maxLength = textMax, example }: Node, dice: Dice, known: readonly string[]): string {
  if (format === 'date-time') return dice.pick(instants)
  if (format === 'date') return dice.pick(instants).slice(0, 10)
  if (format === 'uuid' && dice.chance(0.2)) return dice.id()
  const fits = pattern === undefined ? known : known.filter((one) => new RegExp(pattern, 'u').test(one))
  if (fits.length > 0 && (format === 'uuid' || dice.chance(0.5))) return String(oneOf(fits, dice))
  if (pattern !== undefined && typeof example === 'string') return example
  return Array.from({ length: dice.between(Math.max(1, minLength), Math.max(1, minLength, Math.min(maxLength, textMax))) }, () =>
    dice.pick(letters),
  ).join('')
}

const oneOf = (items: readonly unknown[], dice: Dice): unknown => items[dice.between(0, items.length - 1)]

/** Of every wrong type, beyond every bound, and what parsers, databases and templates trip over. */
const hostile: readonly unknown[] = [
  ...[null, true, '', [], {}, [[]], [null], { length: 1e9 }, -1, 0, 1.5, 1e308, 2 ** 31, 2 ** 53, -(2 ** 63), '-0', 'NaN', '1e9', '0x10'],
  ...['\u0000', '\ud800', '\ufeff', '\u202e', 'x'.repeat(5_000), '가'.repeat(3_000), '%00', '%s%n', '../../../etc/passwd', '${7*7}'],
  ...["' or 1=1; drop table x --", '{"$gt":""}', '<script>alert(1)</script>', '__proto__', 'constructor', 'toString', 'undefined'],
  ...['9999-99-99T99:99:99Z', '+275760-09-13T00:00:00.001Z', '0000-00-00', '00000000-0000-0000-0000-000000000000', 'p1.zzzzzzzzzz.1'],
]
export const hostileValue = (dice: Dice): unknown => oneOf(hostile, dice)
export const hostileText = (dice: Dice): string => {
  const value = hostileValue(dice)
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

type Change = (value: unknown, dice: Dice) => unknown

const addMember: Change = (value, dice) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.defineProperty({ ...value }, dice.pick(['unknown', '__proto__', 'constructor', 'userId', 'id', '']), {
        value: hostileValue(dice),
        enumerable: true,
      })
    : hostileValue(dice)
const repeat: Change = (value, dice) => Array.from({ length: dice.pick([2, 21, 300]) }, () => value)
const nest: Change = (value, dice) => Array.from({ length: dice.pick([1, 40, 2_000]) }).reduce((inner) => [inner], value)
const changes: readonly [Change, ...Change[]] = [
  (_, dice) => hostileValue(dice),
  (_, dice) => hostileValue(dice),
  () => undefined,
  addMember,
  repeat,
  nest,
]

/** The same with one part changed: another value, missing, one member more, many times, deep. */
export function mutated(value: unknown, dice: Dice): unknown {
  const goOn = typeof value === 'object' && value !== null && dice.chance(0.7)
  if (goOn && Array.isArray(value) && value.length > 0) {
    const at = dice.between(0, value.length - 1)
    return value.map((item: unknown, index) => (index === at ? mutated(item, dice) : item))
  }
  if (goOn && !Array.isArray(value)) {
    const names = Object.keys(value)
    const name = names[dice.between(0, names.length - 1)]
    if (name !== undefined)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === name ? mutated(inner, dice) : inner]))
  }
  return dice.pick(changes)(value, dice)
}
