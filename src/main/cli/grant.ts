import { z } from 'zod'
import { grantCredits } from '../../commands/grantCredits.ts'
import { limits } from '../../domain/catalogue.ts'
import { createCommandContext, noInspector } from '../context.ts'
import { createLog } from '../log.ts'
import { withEngines } from './withEngines.ts'

const optionsSchema = z.object({
  account: z.string().min(1),
  amount: z.coerce.number().int().min(1).max(limits.grantCreditsMax),
  kind: z.enum(['goodwill', 'compensation', 'promotion', 'purchase']),
  reason: z.string().min(1).max(limits.grantReasonCharactersMax),
  actor: z.string().min(1).max(128),
  key: z.string().regex(/^[\x21-\x7e]{1,255}$/),
  json: z.boolean().optional(),
})

export async function grant(given: unknown): Promise<void> {
  const parsed = optionsSchema.safeParse(given)
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const { account, amount, kind, reason, actor, key, json } = parsed.data
  const result = await withEngines((engines, config) =>
    grantCredits(createCommandContext(config, engines, noInspector, createLog(config.logLevel)), {
      userId: account,
      amount,
      kind,
      reason,
      expiresAt: null,
      idempotencyKey: key,
      info: { actor, correlationId: key, traceparent: null },
    }),
  )
  if (result.type === 'refused') {
    process.exitCode = 1
    return console.log(json ? JSON.stringify(result.refusal) : `Refused: ${result.refusal.code}`)
  }
  const { answer, replayed } = result
  if (json) return console.log(JSON.stringify({ ...answer, replayed }))
  console.log(
    `${answer.amount} credits (${answer.kind}) for ${answer.userId}, balance ${answer.balanceAfter}.${replayed ? ' Given before; nothing changed.' : ''}`,
  )
}
