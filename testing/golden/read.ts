import { readFileSync } from 'node:fs'
import type { RecordedEvent } from '../../src/ports/eventStore.ts'

export const recordedAt = '2026-06-01T12:00:00.000Z'

/** Events as some release wrote them, all recorded at one time. Lines are added for new types and versions, and never changed. */
export const goldenEvents = (release: 'v1' | 'v2'): readonly RecordedEvent[] =>
  readFileSync(new URL(`events.${release}.ndjson`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line, index): RecordedEvent => ({ ...JSON.parse(line), position: BigInt(index + 1), time: recordedAt }))
