/**
 * One HTTP exchange with a provider.
 *
 * Ensures: bounded in size, ended by its signal, no redirect is followed (it would carry our key elsewhere), and an error that
 * says whether the request can have reached the provider. Doesn't judge a reply's status. What a provider wrote
 * never gets into a message: it may repeat our key.
 */
import { type ErrorClass, ProviderError } from '../../../ports/imageProvider.ts'

const mebibyte = 1024 * 1024
/** A reply that holds no picture. */
export const smallReplyBytesMax = mebibyte
/** A picture by itself; the largest that a model makes in our sizes is a PNG of some 20 MB. */
export const pictureBytesMax = 24 * mebibyte
/** A picture in Base64, with what lies around it. */
export const pictureReplyBytesMax = 33 * mebibyte

export interface Exchange {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | FormData
  readonly signal: AbortSignal
  readonly bytesMax: number
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
}

/** Errors of connecting: nothing was sent. */
const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

class TooLarge extends Error {}

/** @throws ProviderError `retry-later` when nothing was sent, `unknown-outcome` when no whole reply came, `reroll` when it was too large */
export async function exchange({ method, url, headers, body, signal, bytesMax }: Exchange): Promise<Reply> {
  const { host, pathname } = new URL(url)
  const what = `${method} ${host}${pathname}`
  try {
    const sent = body instanceof FormData ? await encoded(body) : { headers: {}, body: body ?? null }
    signal.throwIfAborted()
    const init = { method, headers: { ...headers, ...sent.headers }, body: sent.body, signal, redirect: 'manual' } as const
    const response = await fetch(url, init)
    return { status: response.status, headers: response.headers, bytes: await readBounded(response, bytesMax) }
  } catch (error) {
    if (error instanceof TooLarge) throw new ProviderError('reroll', { billed: 'unknown', message: `${what}: more than ${bytesMax} bytes` })
    const code = codeOf(error)
    const [errorClass, billed]: [ErrorClass, 'no' | 'unknown'] = notSent.has(code) ? ['retry-later', 'no'] : ['unknown-outcome', 'unknown']
    throw new ProviderError(errorClass, { billed, message: `${what}: no answer (${code})` })
  }
}

/**
 * A form as bytes. Given to `fetch` as it is, a form is streamed, and an abort in the middle of that becomes a rejection
 * that nobody can catch and that ends the process (undici 7 in Node 24).
 */
async function encoded(form: FormData) {
  const whole = new Response(form)
  return { headers: { 'content-type': whole.headers.get('content-type') ?? '' }, body: new Uint8Array(await whole.arrayBuffer()) }
}

async function readBounded(response: Response, bytesMax: number): Promise<Buffer> {
  const announced = Number(response.headers.get('content-length') ?? 0)
  if (announced > bytesMax) {
    await response.body?.cancel()
    throw new TooLarge()
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    // Leaving the loop cancels the body and closes the connection.
    if (bytes > bytesMax) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const codePattern = /^[A-Z0-9_]{1,64}$/

/** The innermost system code of a failed fetch, or the error's kind. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.cause instanceof Error) return codeOf(error.cause)
  const code = 'code' in error ? error.code : undefined
  return typeof code === 'string' && codePattern.test(code) ? code : error.name
}
