/**
 * The signal that a client is gone or has its answer, made for who asks for it: most requests end without anybody who listens, and
 * making and aborting one costs each of them something.
 */

export type Gone = () => AbortSignal

/** One for all: an abort without a reason makes an exception with a stack. */
export const over = new Error('the request is over')

export function goneOf(res: { once(event: 'close', listener: () => void): unknown }): Gone {
  let asked: AbortController | null = null
  let isGone = false
  res.once('close', () => {
    isGone = true
    asked?.abort(over)
  })
  return () => {
    asked ??= new AbortController()
    if (isGone) asked.abort(over)
    return asked.signal
  }
}
