/** Bytes as they come, no faster than the client takes them. A stream that breaks off ends the connection, so that nobody takes a part for the whole. */
import type { Response } from 'express'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export async function streamBytes(
  res: Response,
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal; readonly withoutBody: boolean },
): Promise<void> {
  res.writeHead(200, { 'Cache-Control': 'no-store', ...options.headers })
  if (options.withoutBody) {
    res.end()
    return
  }
  await pipeline(Readable.from(chunks, { objectMode: false }), res, { signal: options.signal }).catch((cause: unknown) => {
    res.destroy()
    if (!options.signal.aborted) throw cause
  })
}
