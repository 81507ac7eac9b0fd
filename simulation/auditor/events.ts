/** Events as they lie in the store, read by the auditor's own eyes: it knows their fields by what the product promises of them. */
import type { RecordedEvent } from '../../src/ports/eventStore.ts'
import { must } from './violation.ts'

export type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

export function fieldsOf(value: unknown): Fields {
  must(isFields(value), 'readable', () => `${JSON.stringify(value)} is no object`)
  return value
}
export function text(fields: Fields, name: string): string {
  const value = fields[name]
  must(typeof value === 'string', 'readable', () => `${name} is no text in ${JSON.stringify(fields)}`)
  return value
}
export function textOrNull(fields: Fields, name: string): string | null {
  return fields[name] === null || fields[name] === undefined ? null : text(fields, name)
}
export function count(fields: Fields, name: string): number {
  const value = fields[name]
  must(typeof value === 'number' && Number.isSafeInteger(value) && value >= 0, 'readable', () => {
    return `${name} is no number of credits in ${JSON.stringify(fields)}`
  })
  return value
}
export function list(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name]
  must(Array.isArray(value), 'readable', () => `${name} is no list in ${JSON.stringify(fields)}`)
  return value.map(fieldsOf)
}

/** For messages. */
export const told = ({ stream, revision, type, data }: RecordedEvent) => `${stream}@${revision} ${type} ${JSON.stringify(data)}`
