/**
 * Appends a release's log to an EventStoreDB, event by event with its id at its revision, so that a second time changes
 * nothing. Usage: node testing/releases/loadEventLog.ts <release> esdb://host:port?tls=false
 */
import pino from 'pino'
import { createEventStoreDb } from '../../src/adapters/eventstoredb/eventStore.ts'
import { streamPrefixes } from '../../src/domain/ids.ts'
import type { LoggedEvent } from '../eventstoreDouble/log.ts'
import { readEventLog } from './eventLog.ts'
import { eventLogOf } from './facts.ts'

/** @throws when the server has other events at their revisions */
export async function appendEventLog(url: string, events: readonly LoggedEvent[]): Promise<void> {
  const store = createEventStoreDb({ url, prefixes: streamPrefixes, log: pino({ level: 'silent' }) })
  try {
    for (const { stream, revision, id, type, data, metadata } of events) {
      const text = Buffer.from(data).toString()
      const event = { id, type, text, data: JSON.parse(text), metadata: JSON.parse(Buffer.from(metadata).toString()) }
      const appended = await store.append(stream, revision - 1, [event])
      if (appended.type !== 'appended') throw new Error(`${stream}@${revision} is another event there`)
    }
  } finally {
    await store.close()
  }
}

const [release, url] = process.argv.slice(2)
if (import.meta.main && release && url) await appendEventLog(url, await readEventLog(eventLogOf(release)))
