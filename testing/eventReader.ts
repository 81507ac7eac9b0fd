/** Reads Server-Sent Events as a client does. */
import { createParser } from 'eventsource-parser'
import { waitFor } from './waitFor.ts'

export interface ReadEvent {
  readonly id: string | undefined
  readonly event: string | undefined
  readonly data: Readonly<Record<string, unknown>>
}

export interface OpenStream {
  readonly status: number
  readonly headers: Headers
  readonly events: readonly ReadEvent[]
  /** Whether the server has closed it. */
  ended(): boolean
  /** Waits until the server closes it, and returns all events. */
  toEnd(): Promise<readonly ReadEvent[]>
  until(event: string, times?: number): Promise<void>
  close(): void
}

export async function openStream(url: URL, init: RequestInit): Promise<OpenStream> {
  const closing = new AbortController()
  const response = await fetch(url, { ...init, signal: closing.signal })
  const events: ReadEvent[] = []
  const parser = createParser({ onEvent: ({ id, event, data }) => events.push({ id, event, data: JSON.parse(data) }) })
  let ended = false
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }))
    ended = true
  }
  const reading = read().catch((error: unknown) => {
    if (!closing.signal.aborted) throw error
  })
  return {
    status: response.status,
    headers: response.headers,
    events,
    ended: () => ended,
    toEnd: async () => {
      await waitFor('the end of the stream', () => ended)
      await reading
      return events
    },
    until: async (event, times = 1) => {
      await waitFor(`${times} × ${event}`, () => events.filter((seen) => seen.event === event).length >= times)
    },
    close: () => closing.abort(),
  }
}
