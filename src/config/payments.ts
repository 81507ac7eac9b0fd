/** What the environment says about payments: who takes the money, and whose notices are believed. */
import { z } from 'zod'
import type { Secret } from '../ports/secret.ts'
import { key, secretOf } from './values.ts'

const webhookSecret = z
  .string()
  .regex(
    /^whsec_[A-Za-z0-9+/]{16,128}={0,2}(,whsec_[A-Za-z0-9+/]{16,128}={0,2})?$/,
    'must be one or two secrets of Standard Webhooks, whsec_ and Base64, comma-separated',
  )
  .refine((text) => text.split(',').every((one) => (one.length - 'whsec_'.length) % 4 === 0), 'must be Base64 with its padding')
  .transform((text) => text.split(',').map(secretOf))
const httpUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be a URL that starts with http:// or https://')
  .transform((value) => value.replace(/\/+$/, ''))

export const paymentEnvironment = {
  PAYMENTS: z.enum(['none', 'test', 'toss'], 'must be none, test or toss').default('none'),
  PAYMENT_WEBHOOK_SECRET: webhookSecret.optional(),
  TOSS_SECRET_KEY: key,
  TOSS_CLIENT_KEY: key,
  TOSS_API_URL: httpUrl.default('https://api.tosspayments.com'),
  PUBLIC_URL: httpUrl.optional(),
} as const
type Environment = z.infer<z.ZodObject<typeof paymentEnvironment>>

export interface PaymentSettings {
  readonly provider: 'none' | 'test' | 'toss'
  /** None: with `test` one is made and kept, else nobody's notices are heard. */
  readonly webhookSecrets: readonly Secret[]
  readonly toss: { readonly secretKey: Secret; readonly apiUrl: string } | null
}

/** @returns a sentence when it contradicts itself */
export function paymentSettings(env: Environment, authMode: 'dev' | 'jwt'): PaymentSettings | string {
  const { PAYMENTS: provider, TOSS_SECRET_KEY: secretKey, TOSS_CLIENT_KEY: clientKey } = env
  const webhookSecrets = env.PAYMENT_WEBHOOK_SECRET ?? []
  if (provider === 'test' && authMode !== 'dev') return 'PAYMENTS=test sells credits for nothing: it needs AUTH_MODE=dev.'
  if (provider !== 'toss') return { provider, webhookSecrets, toss: null }
  if (!secretKey || !clientKey) {
    const missing = Object.entries({ TOSS_SECRET_KEY: secretKey, TOSS_CLIENT_KEY: clientKey }).flatMap(([name, value]) =>
      value ? [] : [name],
    )
    return `PAYMENTS=toss needs ${missing.join(', ')}.`
  }
  return { provider, webhookSecrets, toss: { secretKey, apiUrl: env.TOSS_API_URL } }
}
