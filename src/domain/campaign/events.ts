/**
 * Events of `campaign-<name>`: one bonus for everybody who had an account then. Renaming a type or a field changes what is on
 * disk: never rename, add a version and an upcast.
 */
import { z } from 'zod'
import { creditsSchema } from '../credits.ts'
import { campaignSchema } from '../ids.ts'

const instant = z.iso.datetime({ precision: 3 })
/** When the deciding process decided it; never before the event that stands before it in the stream. */
const decided = { campaign: campaignSchema, decidedAt: instant }

export const campaignEventSchemas = {
  /** Its place in the log says who had an account: those that were opened before it. */
  BonusCampaignStarted: z.object({
    ...decided,
    amount: creditsSchema,
    reason: z.string(),
    /** When the grants expire. */
    expiresAt: instant.nullable(),
    startedBy: z.string(),
  }),
  /** Each of the accounts has its grant, or takes none. */
  BonusCampaignFinished: z.object({
    ...decided,
    accounts: z.number().int().min(0),
    granted: z.number().int().min(0),
    skipped: z.number().int().min(0),
  }),
} as const

type Schemas = typeof campaignEventSchemas
export type CampaignEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
