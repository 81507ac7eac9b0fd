/**
 * What of an event is sealed: the event as the store has it, before schema and upcast, unknown fields included, as canonical
 * JSON (RFC 8785). Whoever has these bytes can hash them without knowing anything of the service.
 */
import canonicalize from 'canonicalize'
import { NotJson } from '../events/notJson.ts'
import type { RecordedEvent } from '../ports/eventStore.ts'

/** Streams whose events become leaves, in the order of the log. */
const leafStream = /^(account|payment|campaign|job)-/

export const isLeaf = ({ stream }: Pick<RecordedEvent, 'stream'>): boolean => leafStream.test(stream)

/** An event that has no canonical form. Nothing behind it can be sealed. */
export class NoLeaf extends Error {
  override readonly name = 'NoLeaf'
}

/** @throws NoLeaf */
export function leafText(event: RecordedEvent): string {
  const { data, metadata, position, revision, stream, time, type } = event
  const where = `the event at position ${position}, ${stream} at ${revision},`
  if (data instanceof NotJson) throw new NoLeaf(`${where} is not JSON`)
  try {
    return canonicalText({ data, id: event.id.toLowerCase(), metadata, position: position.toString(), revision, stream, time, type })
  } catch (cause) {
    throw new NoLeaf(`${where} has no canonical form`, { cause })
  }
}

/** Of half a character, as JSON writes it; and of whole text that only looks so. */
const maybeHalf = /\\ud[89a-f]/

/**
 * The library's text in a fifth of its time, for what all our events are made of: keys that don't look like numbers, which
 * objects keep in an order of their own. The rest is the library's.
 */
function canonicalText(value: unknown): string {
  const ordered = inOrder(value)
  const text = ordered === strange ? null : JSON.stringify(ordered)
  return text === null || maybeHalf.test(text) ? (canonicalize(value) ?? '') : text
}

const strange = Symbol('has keys that an object puts in another order')
const keyOfItsOwn = /^\d|^__proto__$/

function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const items = value.map(inOrder)
    return items.includes(strange) ? strange : items
  }
  const ordered: Record<string, unknown> = {}
  const entries = value as Readonly<Record<string, unknown>>
  for (const key of Object.keys(entries).sort()) {
    const item = inOrder(entries[key])
    if (item === strange || keyOfItsOwn.test(key)) return strange
    ordered[key] = item
  }
  return ordered
}
