/** What lies in a reply: JSON, and pictures. */
import { z } from 'zod'
import type { Billed, ProviderCall } from '../../../domain/job/events.ts'
import { type GeneratedImage, ProviderError } from '../../../ports/imageProvider.ts'
import type { Secret } from '../../../ports/secret.ts'
import { exchange, pictureBytesMax } from './http.ts'

/** The parsed answer, or null when it isn't what the provider documents. */
export function readJson<Schema extends z.ZodType>(bytes: Buffer, schema: Schema): z.infer<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null
  } catch {
    return null
  }
}

/** What a provider told of a call beside the picture. */
export type Told = Pick<ProviderCall, 'billed' | 'providerId' | 'amount'>

const idPattern = /^[A-Za-z0-9_.:-]{1,128}$/

/** A provider's name for a call, if it looks like one and doesn't repeat our key: it is kept for ever. */
export function providerIdIn(said: unknown, key: Secret | null): string | null {
  if (typeof said !== 'string' || !idPattern.test(said)) return null
  return key !== null && said.includes(key.reveal()) ? null : said
}

/** A count beside a picture is never worth losing the picture for. */
export const countSchema = z.number().min(0).optional().catch(undefined)
export const amountOf = (quantity: number | undefined, unit: 'tokens' | 'seconds'): ProviderCall['amount'] =>
  quantity === undefined ? null : { quantity, unit }

/** By the first bytes; what a header or a field says of a picture counts for nothing. */
function contentTypeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png'
  if (bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp'
  return null
}

/** @throws ProviderError `reroll`, for what came is paid for and no picture */
export function pictureOf(bytes: Buffer, model: string, told: Told): GeneratedImage {
  const contentType = contentTypeOf(bytes)
  if (contentType === null) throw new ProviderError('reroll', { ...told, message: 'what came is no JPEG, PNG or WebP' })
  return { bytes, contentType, model, ...told }
}

const base64 = z.string().regex(/^(data:image\/[a-z]+;base64,)?[A-Za-z0-9+/_=-]+$/)

export function pictureOfBase64(text: string, model: string, told: Told): GeneratedImage {
  if (!base64.safeParse(text).success) throw new ProviderError('reroll', { ...told, message: 'what came is not Base64' })
  return pictureOf(Buffer.from(text.slice(text.indexOf(',') + 1), 'base64'), model, told)
}

export interface Download {
  readonly url: string
  /** A picture comes over https, or from the host that the operator configured. */
  readonly endpoint: string
  readonly headers?: Readonly<Record<string, string>>
  readonly model: string
  readonly billed: Billed
  readonly amount: ProviderCall['amount']
  readonly signal: AbortSignal
}

/**
 * A finished picture, while the provider still has it.
 * @throws ProviderError `lost` when it is gone, `retry-same` when another try may get it, `reroll` when it is no picture
 */
export async function download({ url, endpoint, headers, model, billed, amount, signal }: Download): Promise<GeneratedImage> {
  const told = { billed, amount, providerId: null }
  if (!URL.canParse(url)) throw new ProviderError('reroll', { ...told, message: 'the picture has no readable address' })
  const { protocol, host } = new URL(url)
  if (protocol !== 'https:' && host !== new URL(endpoint).host) {
    throw new ProviderError('reroll', { ...told, message: `a picture at ${protocol}//${host} is not fetched` })
  }
  const reply = await exchange({ method: 'GET', url, ...(headers && { headers }), signal, bytesMax: pictureBytesMax })
  const { status } = reply
  if (status !== 200) {
    const passing = status >= 500 || status === 408 || status === 429
    throw new ProviderError(passing ? 'retry-same' : 'lost', { ...told, message: `the picture's address answered ${status}` })
  }
  const type = reply.headers.get('content-type') ?? ''
  if (!/^(image\/|application\/octet-stream)/.test(type))
    throw new ProviderError('reroll', { ...told, message: "the picture's address holds none" })
  return pictureOf(reply.bytes, model, told)
}
