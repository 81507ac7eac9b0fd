import { z } from 'zod'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { grantCredits } from '../../commands/credits/grantCredits.ts'
import type { Refusal } from '../../commands/orders/refusals.ts'
import { kindByHandSchema } from '../../domain/account/events.ts'
import { limits } from '../../domain/catalogue.ts'
import { typedTextSchema } from '../../domain/text.ts'
import { createCommandContext, noInspector } from '../context.ts'
import { createLog } from '../log.ts'
import { parseOptions } from './usageError.ts'
import { withEngines } from './withEngines.ts'

const actorCharactersMax = 128
const wholeNumber = `must be a whole number from 1 to ${limits.grantCreditsMax}`

const optionsSchema = z.object({
  account: z.string(),
  amount: z
    .string()
    .regex(/^\d+$/, wholeNumber)
    .transform(Number)
    .pipe(z.number().min(1, wholeNumber).max(limits.grantCreditsMax, wholeNumber)),
  kind: kindByHandSchema,
  reason: typedTextSchema(limits.grantReasonCharactersMax),
  actor: typedTextSchema(actorCharactersMax),
  expires: z.iso
    .datetime({ offset: true, error: 'must be a moment, RFC 3339' })
    .transform((text) => new Date(text).toISOString())
    .optional(),
  key: z.string().regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters'),
  json: z.boolean().optional(),
})

export async function grant(given: unknown): Promise<void> {
  const { account, amount, kind, reason, actor, expires, key, json } = parseOptions(optionsSchema, given)
  const result = await withEngines((engines, config) =>
    grantCredits(
      createCommandContext({ config, engines, inspector: noInspector, scheduler: systemScheduler, log: createLog(config.logLevel) }),
      {
        userId: account,
        amount,
        kind,
        reason,
        expiresAt: expires ?? null,
        idempotencyKey: key,
        info: { actor, correlationId: key, traceparent: null },
      },
    ),
  )
  if (result.type === 'refused') {
    process.exitCode = 1
    return console.log(json ? JSON.stringify(result.refusal) : sentenceOf(result.refusal, account))
  }
  const { answer, replayed } = result
  if (json) return console.log(JSON.stringify({ ...answer, replayed }))
  console.log(
    `${answer.amount} ${answer.amount === 1 ? 'credit' : 'credits'} (${answer.kind}) for ${answer.userId}, balance ${answer.balanceAfter}.${replayed ? ' Given before; nothing changed.' : ''}`,
  )
}

function sentenceOf(refusal: Refusal, account: string): string {
  const { code } = refusal
  if (code === 'not_found') return `There is no account ${account}.`
  if (code === 'idempotency_key_reused') return 'This key was used for another grant.'
  if (refusal.code === 'validation_failed') return refusal.errors.map(({ path, message }) => `${path} ${message}`).join('; ')
  return `Refused: ${code}`
}
