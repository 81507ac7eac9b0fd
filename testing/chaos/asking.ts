/** How a client asks a service whose processes die: the same request again, at any of its addresses, until one answers. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Dice } from '../../simulation/dice.ts'
import { type Answer, call, type CallOptions } from '../client.ts'

const againAfterMs = 200
/** All engines down at once, a job's deadline, and a busy machine, on which Kafka alone may take four minutes to start. */
const patienceMs = 480_000

export interface Asking {
  readonly addresses: readonly [string, ...string[]]
  /** What no client should ever be told. */
  readonly found: (finding: string) => void
}

export type Ask = (method: string, path: string, options?: CallOptions) => Promise<Answer>

/** A caller with a token. Of a write it remembers the position, so that it reads what it wrote wherever it asks. */
export function asker({ addresses, found }: Asking, token: string, dice: Dice): Ask {
  let position: string | null = null
  return async (method, path, options = {}) => {
    const headers = { ...options.headers, ...(position === null ? {} : { 'ledger-min-position': position }) }
    const answer = await untilAnswered(`${method} ${path}`, found, () =>
      call(dice.pick(addresses), token, method, path, { ...options, headers }),
    )
    if (method !== 'GET') position = answer.headers.get('ledger-position') ?? position
    return answer
  }
}

export async function untilAnswered(what: string, found: (finding: string) => void, ask: () => Promise<Answer>): Promise<Answer> {
  const end = performance.now() + patienceMs
  for (;;) {
    const answer = await ask().catch(() => null)
    if (answer && answer.status < 500) return answer
    if (answer && answer.status !== 503) found(`${what} was answered ${answer.status} ${answer.text.slice(0, 300)}`)
    if (performance.now() > end)
      throw new Error(`nobody answered ${what} within ${patienceMs / 1_000} s; last ${answer?.text ?? 'no connection'}`)
    await delay(againAfterMs)
  }
}
