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
const zero = 48
const nine = 57

function isOfItsOwn(key: string): boolean {
  const first = key.charCodeAt(0)
  return (first >= zero && first <= nine) || key === '__proto__'
}

function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return itemsInOrder(value)
  const ordered: Record<string, unknown> = {}
  const entries = value as Readonly<Record<string, unknown>>
  for (const key of sortedKeys(entries)) {
    const found = entries[key]
    const item = found !== null && typeof found === 'object' ? inOrder(found) : found
    if (item === strange || isOfItsOwn(key)) return strange
    ordered[key] = item
  }
  return ordered
}

function itemsInOrder(items: readonly unknown[]): unknown {
  const ordered: unknown[] = []
  for (const item of items) {
    const one = inOrder(item)
    if (one === strange) return strange
    ordered.push(one)
  }
  return ordered
}

/** A few dozen keys at the most: putting each where it belongs takes half of what the general way does. */
function sortedKeys(entries: object): readonly string[] {
  const keys = Object.keys(entries)
  for (let next = 1; next < keys.length; next++) {
    const key = keys[next] ?? ''
    let at = next
    for (; at > 0 && (keys[at - 1] ?? '') > key; at--) keys[at] = keys[at - 1] ?? ''
    keys[at] = key
  }
  return keys
}
