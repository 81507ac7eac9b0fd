/**
 * Text that is made while it is sent.
 *
 * Ensures: no more is made than the client takes; what is cut short looks cut short, for the connection breaks.
 */
import { once } from 'node:events'
import type { Response } from 'express'

export async function streamText(
  res: Response,
  parts: AsyncIterable<string | Uint8Array>,
  options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal; readonly withoutBody: boolean },
): Promise<void> {
  const { headers, signal, withoutBody } = options
  const iterator = parts[Symbol.asyncIterator]()
  let part = withoutBody ? null : await iterator.next()
  res.writeHead(200, { 'Cache-Control': 'no-store', ...headers })
  try {
    for (; part && !part.done && !signal.aborted; part = await iterator.next()) {
      if (!res.write(part.value)) await once(res, 'drain', { signal })
    }
    res.end()
  } catch (error) {
    res.destroy()
    if (!signal.aborted) throw error
  } finally {
    await iterator.return?.()
  }
}
