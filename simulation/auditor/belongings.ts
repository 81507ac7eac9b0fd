/** What is a user's own, and must be nowhere once they are forgotten: pictures, claims on calls that made them, what they typed. */
import { createHash } from 'node:crypto'
import type { RecordedEvent } from '../../src/ports/eventStore.ts'
import { fieldsOf, text, told } from './events.ts'
import { must } from './violation.ts'

/** Stands in all that users type here, so that it is known wherever it shows. */
export const typed = 'typed by'
const sealed = /^s1:/

export function createBelongings() {
  /** Whose portrait lies under a key. */
  const portraits = new Map<string, string>()
  /** What was typed, as it is kept: whose it is, by the kept text. */
  const texts = new Map<string, string>()

  function collect(userId: string, value: unknown): void {
    if (typeof value === 'string' && sealed.test(value)) texts.set(value, userId)
    else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) collect(userId, member)
  }

  return {
    see(event: RecordedEvent) {
      must(!JSON.stringify(event.data).includes(typed), 'what is typed is sealed', () => told(event))
      if (event.stream.startsWith('album-')) collect(text(fieldsOf(event.data), 'userId'), event.data)
      if (event.type !== 'PhotoUploadStarted') return
      const data = fieldsOf(event.data)
      portraits.set(text(data, 'objectKey'), text(data, 'userId'))
    },
    /** An object was written. */
    stored(objectKey: string, bytes: Uint8Array) {
      must(!Buffer.from(bytes).includes(typed), 'what is typed is sealed', () => objectKey)
    },
    textsOf: (userId: string) => [...texts].flatMap(([kept, owner]) => (owner === userId ? [kept] : [])),
    portraitsOf: (userId: string) => [...portraits].flatMap(([objectKey, owner]) => (owner === userId ? [objectKey] : [])),
  }
}
export type Belongings = ReturnType<typeof createBelongings>

/** Where the wish of a user to be forgotten is marked. */
export const markOf = (userId: string): string => `erasures/${createHash('sha256').update(userId).digest('hex')}`
