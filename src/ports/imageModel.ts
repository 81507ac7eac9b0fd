/** The models that can be ordered, as the operator's catalogue lists them. */
import { z } from 'zod'
import type { Secret } from './secret.ts'

export const providerNameSchema = z.enum(['stylist', 'openai', 'gemini', 'replicate', 'comfyui', 'a1111'])
export type ProviderName = z.infer<typeof providerNameSchema>
export type RemoteProviderName = Exclude<ProviderName, 'stylist'>

/** What a picture costs us at the provider; shown, never charged to anybody. */
export const modelPriceSchema = z.strictObject({
  amount: z.number().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters'),
  per: z.literal('image'),
  asOf: z.iso.date(),
})

/** Side lengths in pixels. */
const side = z.number().int().min(512).max(4_096)

export const remoteModelSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'must be small letters, digits, dots and dashes'),
  name: z.string().min(1).max(100),
  provider: providerNameSchema.exclude(['stylist']),
  /** The provider's own name for it; ComfyUI's is in its workflow. */
  providerModel: z.string().min(1).max(200),
  /** Where the API begins, without the version; the provider's public one when absent. */
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  /** One call may take so long, from the request to the picture. */
  deadlineMs: z.number().int().min(1_000).max(300_000),
  size: z.strictObject({ width: side, height: side }),
  price: modelPriceSchema.nullable(),
  /** Further parameters, passed on as they are; what they may be is the provider's affair. */
  parameters: z.record(z.string(), z.json()).default({}),
  /** ComfyUI's graph in its API format; a path, seen from the catalogue. */
  workflowFile: z.string().optional(),
})
type RemoteModelEntry = z.infer<typeof remoteModelSchema>

export interface RemoteModel extends Omit<RemoteModelEntry, 'endpoint' | 'workflowFile'> {
  readonly endpoint: string
  /** The content of `workflowFile`; null for providers without one. */
  readonly workflow: Readonly<Record<string, unknown>> | null
}

export interface ModelOnSale {
  readonly id: string
  readonly name: string
  readonly provider: ProviderName
  readonly price: z.infer<typeof modelPriceSchema> | null
}

/** Renders on this machine and costs nothing; always in the catalogue. */
export const stylistModel = { id: 'stylist-1', name: 'Stylist (local rendering)', provider: 'stylist', price: null } as const
export type ImageModel = RemoteModel | typeof stylistModel

/** One a provider; absent where none was given. */
export type ProviderKeys = Readonly<Partial<Record<RemoteProviderName, Secret>>>
