import { z } from 'zod'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { revokeCredits } from '../../commands/credits/revokeCredits.ts'
import { limits } from '../../domain/catalogue.ts'
import { type GrantId, grantIdSchema, userIdSchema, uuidPattern } from '../../domain/ids.ts'
import { decodeEvent } from '../../events/decode.ts'
import { ownerOfGrant } from '../../projections/creditGrants/queries.ts'
import { readCheckpoint } from '../../projections/projector/checkpoint.ts'
import { typedTextSchema } from '../../domain/text.ts'
import { createCommandContext, noInspector } from '../context.ts'
import type { Engines } from '../engines.ts'
import { createLog } from '../log.ts'
import { parseOptions } from './usageError.ts'
import { withEngines } from './withEngines.ts'

const eventsPerRead = 2_000
const actorCharactersMax = 128

const optionsSchema = z.object({
  grant: z.string().regex(uuidPattern, 'must be the id of a grant, a UUID').pipe(grantIdSchema),
  reason: typedTextSchema(limits.grantReasonCharactersMax),
  actor: typedTextSchema(actorCharactersMax),
  key: z.string().regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters'),
  json: z.boolean().optional(),
})

export async function revoke(given: unknown): Promise<void> {
  const { grant: grantId, reason, actor, key, json } = parseOptions(optionsSchema, given)
  const result = await withEngines(async (engines, config) => {
    const owner = userIdSchema.safeParse((await ownerOfGrant(engines.pool, grantId)) ?? (await ownerInTail(engines, grantId)))
    if (!owner.success) return null
    const log = createLog(config.logLevel)
    const context = createCommandContext({
      config,
      engines,
      inspector: noInspector,
      paymentProvider: null,
      scheduler: systemScheduler,
      log,
    })
    const info = { actor, correlationId: key, traceparent: null }
    return revokeCredits(context, { userId: owner.data, grantId, reason, idempotencyKey: key, info })
  })
  if (result === null || result.type === 'refused') {
    process.exitCode = 1
    const code = result?.refusal.code ?? 'not_found'
    return console.log(json ? JSON.stringify({ code }) : sentenceOf(code, grantId))
  }
  const { answer, replayed } = result
  if (json) return console.log(JSON.stringify({ ...answer, replayed }))
  const taken = `${answer.revoked} ${answer.revoked === 1 ? 'credit' : 'credits'} of ${answer.userId} revoked`
  console.log(`${taken}, ${answer.left} still held, balance ${answer.balanceAfter}.${replayed ? ' Done before; nothing changed.' : ''}`)
}

/** Of a grant that no read model shows yet: while the service doesn't run, nobody projects. */
async function ownerInTail({ pool, store }: Pick<Engines, 'pool' | 'store'>, grantId: GrantId): Promise<string | null> {
  const head = await store.head()
  for (let after = (await readCheckpoint(pool)).position; after < head;) {
    const events = await store.readAll({ after, until: head, maxCount: eventsPerRead })
    for (const event of events.map((one) => decodeEvent(one))) {
      if (event.type === 'CreditsGranted' && event.data.grantId === grantId) return event.data.userId
    }
    after = events.at(-1)?.position ?? head
  }
  return null
}

function sentenceOf(code: string, grantId: string): string {
  if (code === 'not_found') return `There is no grant ${grantId}.`
  if (code === 'idempotency_key_reused') return 'This key was used for something else.'
  return `Refused: ${code}`
}
