/** What the value of one variable may be, and the sentence about one that isn't. */
import { z } from 'zod'
import { isProxy } from '../api/http/trustedProxies.ts'
import { failureCodeSchema } from '../domain/catalogue.ts'
import { providerNameSchema } from '../ports/imageModel.ts'
import type { Secret } from '../ports/secret.ts'
import { decodeVerifierKey } from '../proof/notes/note.ts'

export const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)
export const url = (...protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )
export const decimal = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,3}(\.\d{1,6})?$/, `must be a number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a number from ${min} to ${max}`)
export const faults = z
  .string()
  .regex(/^\d{1,2}:[a-z_]+(,\d{1,2}:[a-z_]+)*$/, 'must look like 3:content_refused,4:provider_unavailable')
  .transform((text) => text.split(',').map((pair) => ({ index: Number(pair.split(':')[0]), failureCode: String(pair.split(':')[1]) })))
  .pipe(z.array(z.object({ index: z.number().int().max(19), failureCode: failureCodeSchema })))

const providersSentence = `must be a list, without blanks or repeats, of ${providerNameSchema.options.join(', ')}`
export const providers = z
  .string()
  .transform((text) => text.split(','))
  .pipe(
    z
      .array(z.enum(providerNameSchema.options, providersSentence))
      .refine((names) => new Set(names).size === names.length, providersSentence),
  )
export const brokers = z
  .string()
  .regex(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/, 'must look like broker-1:9092,broker-2:9092')
  .transform((text) => text.split(','))
const isOrigin = (value: string): boolean => URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value)
const listOf = (fits: (value: string) => boolean, sentence: string) =>
  z
    .string()
    .transform((text) => text.split(','))
    .refine((all) => all.every(fits), sentence)
export const origins = listOf(isOrigin, 'must be a list of origins like https://app.example,https://other.example, without blanks or paths')
export const proxies = listOf(
  isProxy,
  'must be a list of loopback, linklocal, uniquelocal, addresses and networks like 10.0.0.0/8, without blanks',
)
export const secretOf = (value: string): Secret => ({ reveal: () => value })
/** Goes into an HTTP header, and into nothing else: the sentence about a wrong one doesn't repeat it. */
export const key = z
  .string()
  .regex(/^[\x21-\x7e]{1,512}$/, 'must be 1 to 512 visible ASCII characters')
  .transform(secretOf)
  .optional()

/** The sentence about a wrong one doesn't repeat it. */
export const seed = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length === 32 && /^[A-Za-z0-9+/]{43}=$/.test(text), 'must be base64 of 32 bytes')
  .transform(secretOf)
export const verifierKeys = z.string().transform((text, context) =>
  text.split(',').flatMap((one) => {
    const key = decodeVerifierKey(one.trim())
    if (key?.kind === 'ed25519') return [key]
    context.addIssue({ code: 'custom', message: 'must be a list of verifier keys like sillok.local/ledger+1234abcd+AQ…, comma-separated' })
    return []
  }),
)
