/** An answer that is given before the body has come: the rest of it isn't wanted, and the connection ends. */
import type { Response } from 'express'
import type { Scheduler } from '../../ports/scheduler.ts'

/**
 * A sender that is closed on while it sends may never see the answer (its system throws it away with the connection), so a
 * little more is taken and thrown away first: by then the answer is read, as a rule.
 */
const lingerBytesMax = 512 * 1024
const lingerMs = 1_000

export const isBodyUnread = ({ req }: Pick<Response, 'req'>): boolean =>
  !req.complete && (req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0)

/** The answer stands in the response, whole, but isn't ended. */
export function endUnread(res: Response, scheduler: Pick<Scheduler, 'after'>): void {
  const { req } = res
  let left = lingerBytesMax
  const callOff = scheduler.after(lingerMs, end)
  req.unpipe()
  req.on('data', (chunk: Uint8Array) => {
    left -= chunk.length
    if (left <= 0) end()
  })
  req.once('end', end)
  req.once('close', end)
  req.resume()
  function end(): void {
    callOff()
    req.pause()
    res.end()
  }
}
