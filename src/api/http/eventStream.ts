/**
 * Server-Sent Events. Ensures: a heartbeat comment every 15 s, so that proxies keep the connection and a dead client
 * is noticed; a client that doesn't read is dropped instead of filling memory; no stream outlives `streamMsMax`
 * (the client then resumes with `Last-Event-ID`).
 */
import type { Response } from 'express'
import type { Scheduler } from '../../ports/scheduler.ts'

const heartbeatMs = 15_000
/** A whole job of twenty images is about 8 kB. */
const unreadBytesMax = 256 * 1024
/** Twice a job's usual deadline. */
const streamMsMax = 30 * 60_000

export interface EventStream {
  readonly send: (event: { readonly id?: string; readonly event: string; readonly data: unknown }) => void
  /** Aborts when the client is gone, the stream too old or the server about to stop. */
  readonly signal: AbortSignal
}

export async function streamEvents(
  res: Response,
  options: {
    readonly scheduler: Scheduler
    readonly headers: Readonly<Record<string, string>>
    readonly signals: readonly AbortSignal[]
    readonly withoutBody: boolean
  },
  run: (stream: EventStream) => Promise<void>,
): Promise<void> {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // Keeps a proxy in front from collecting events before it passes them on.
    'X-Accel-Buffering': 'no',
    ...options.headers,
  })
  if (options.withoutBody) {
    res.end()
    return
  }
  const write = (text: string) => {
    if (res.writableEnded || res.destroyed) return
    if (res.writableLength > unreadBytesMax) res.destroy()
    else res.write(text)
  }
  // How long a browser waits before it comes back.
  write('retry: 2000\n\n')
  const tooOld = new AbortController()
  const forgetAge = options.scheduler.after(streamMsMax, () => tooOld.abort())
  const endHeartbeat = beat(options.scheduler, () => write(': heartbeat\n\n'))
  try {
    await run({
      signal: AbortSignal.any([...options.signals, tooOld.signal]),
      send: ({ id, event, data }) => write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    })
  } finally {
    endHeartbeat()
    forgetAge()
    res.end()
  }
}

/** @returns how to end it */
function beat(scheduler: Scheduler, write: () => void): () => void {
  let callOff = scheduler.after(heartbeatMs, again)
  function again(): void {
    write()
    callOff = scheduler.after(heartbeatMs, again)
  }
  return () => callOff()
}
