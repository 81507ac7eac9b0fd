/** One exchange with Toss: bounded in time and size, no redirect followed. What it wrote gets into no message. */
import { pause } from '../../../scheduling/pause.ts'
import type { Scheduler } from '../../../ports/scheduler.ts'
import type { Secret } from '../../../ports/secret.ts'

/** A payment is some kilobytes. */
const bytesMax = 256 * 1024

export interface TossRequest {
  readonly method: 'GET' | 'POST'
  /** Below the base, `/v1/payments/…`. */
  readonly path: string
  readonly body?: unknown
  readonly idempotencyKey?: string
  readonly msMax: number
}

export interface TossReply {
  readonly status: number
  /** Undefined where it isn't JSON. */
  readonly content: unknown
}

export type AskToss = (request: TossRequest) => Promise<TossReply>

/** @throws Error when no whole reply came: what was asked may have been done */
export function createTossHttp(options: { readonly baseUrl: string; readonly secretKey: Secret; readonly scheduler: Scheduler }): AskToss {
  const { baseUrl, secretKey, scheduler } = options
  const authorization = `Basic ${Buffer.from(`${secretKey.reveal()}:`).toString('base64')}`
  return async ({ method, path, body, idempotencyKey, msMax }) => {
    const over = new AbortController()
    const answered = new AbortController()
    void pause(scheduler, msMax, answered.signal).then(() => over.abort())
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        redirect: 'manual',
        signal: over.signal,
        headers: {
          authorization,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        body: body === undefined ? null : JSON.stringify(body),
      })
      return { status: response.status, content: parsed(await readBounded(response)) }
    } catch (error) {
      throw new Error(`${method} ${new URL(baseUrl).host}: no answer`, { cause: error })
    } finally {
      answered.abort()
    }
  }
}

async function readBounded(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) throw new Error(`more than ${bytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
