import { z } from 'zod'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { findBonus } from '../../api/admin/bonusShape.ts'
import { startCampaign } from '../../commands/campaigns/startCampaign.ts'
import type { Refusal } from '../../commands/orders/refusals.ts'
import { limits } from '../../domain/catalogue.ts'
import { campaignSchema } from '../../domain/ids.ts'
import { createBonusCampaigns } from '../../projections/bonusCampaigns/queries.ts'
import { startProjector } from '../../projections/projector/projector.ts'
import { grantBonuses } from '../../workers/timers/bonuses.ts'
import { pause } from '../../scheduling/pause.ts'
import { typedTextSchema } from '../../domain/text.ts'
import { createCommandContext, noInspector } from '../context.ts'
import { createLog } from '../log.ts'
import { progress } from './progress.ts'
import { parseOptions, UsageError } from './usageError.ts'
import { withEngines } from './withEngines.ts'

const wholeNumber = `must be a whole number from 1 to ${limits.grantCreditsMax}`

const optionsSchema = z.object({
  campaign: z
    .string()
    .refine((name) => campaignSchema.safeParse(name).success, 'must be 1 to 64 of a–z, 0–9 and hyphens, and begin with none')
    .pipe(campaignSchema),
  amount: z
    .string()
    .regex(/^\d{1,6}$/, wholeNumber)
    .transform(Number)
    .pipe(z.number().min(1, wholeNumber).max(limits.grantCreditsMax, wholeNumber)),
  reason: typedTextSchema(limits.grantReasonCharactersMax),
  actor: typedTextSchema(128),
  expiresAt: z.iso.datetime({ offset: true, error: 'must be a time like 2026-12-31T15:00:00Z' }).optional(),
  json: z.boolean().optional(),
})

/** Another process may be at it: whoever gives a bonus gives it once. */
const lookEveryMs = 200

/** Gives everybody a bonus, and ends when all have theirs. Killed and run again, or beside the service, it gives nobody two. */
export async function bonus(given: unknown): Promise<void> {
  const { campaign, amount, reason, actor, expiresAt, json } = parseOptions(optionsSchema, given)
  const found = await withEngines(async (engines, config) => {
    const { store, checkpoints, pool } = engines
    const log = createLog(config.logLevel)
    const context = createCommandContext({ config, engines, inspector: noInspector, scheduler: systemScheduler, log })
    const started = await startCampaign(context, {
      campaign,
      amount,
      reason,
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
      info: { actor, correlationId: `bonus ${campaign}`, traceparent: null },
    })
    if (started.type === 'refused') throw new UsageError(sentenceOf(started.refusal))
    const projector = await startProjector({ store, checkpoints, scheduler: systemScheduler, log, pool })
    const never = new AbortController().signal
    const bar = progress('Giving', 'accounts')
    try {
      for (;;) {
        await grantBonuses({ context, bonusCampaigns: createBonusCampaigns(pool), log, signal: never })
        const seen = await findBonus({ context, db: pool }, campaign)
        if (seen) bar.update(seen.granted, seen.accounts)
        if (seen?.finishedAt) return seen
        await pause(systemScheduler, lookEveryMs, never)
      }
    } finally {
      bar.stop()
      await projector.close()
    }
  })
  if (json) return console.log(JSON.stringify(found))
  const { accounts, granted, skipped } = found
  console.log(`${campaign}: ${accounts} accounts, ${granted} have ${amount} more${skipped > 0 ? `, ${skipped} take none` : ''}.`)
}

const sentenceOf = (refusal: Refusal): string =>
  refusal.code === 'validation_failed' ? refusal.errors.map(({ path, message }) => `--${path} ${message}.`).join('\n') : refusal.code
