/** Accounts that can order at once: opened, with credits and one portrait each, and a token. */
import { loadDevKeys } from '../../src/main/keys/devKeys.ts'
import { signDevToken } from '../../src/api/auth/devToken.ts'
import { grantCredits } from '../../src/commands/credits/grantCredits.ts'
import { openAccount } from '../../src/commands/credits/openAccount.ts'
import { registerPhoto } from '../../src/commands/portraits/registerPhoto.ts'
import type { Config } from '../../src/config.ts'
import { userIdSchema } from '../../src/domain/ids.ts'
import { createCommandContext } from '../../src/main/context.ts'
import { openEngines } from '../../src/main/engines.ts'
import type { BenchContext } from '../measurement.ts'
import { freeInspector, freePicture } from './freePictures.ts'
import { systemScheduler } from '../../src/adapters/system/scheduler.ts'

export interface Couple {
  readonly userId: string
  readonly token: string
  readonly photoId: string
  /** What can be spent. */
  readonly balance: number
}

/** The sign-up bonus. */
const bonus = 5

/** @param grant credits beside the bonus */
export async function makeCouples(config: Config, count: number, grant: number, log: BenchContext['log']): Promise<readonly Couple[]> {
  const keys = await loadDevKeys(config.dataDir)
  const engines = await openEngines(config, log, null)
  try {
    const context = createCommandContext({ config, engines, inspector: freeInspector, scheduler: systemScheduler, log })
    const make = async (number: number): Promise<Couple> => {
      const userId = userIdSchema.parse(`couple-${number}`)
      const info = { actor: userId, correlationId: `couple-${number}`, traceparent: null }
      await openAccount(context, { userId, info })
      if (grant > 0) {
        const given = { amount: grant, kind: 'goodwill', reason: 'bench', expiresAt: null, idempotencyKey: userId } as const
        await grantCredits(context, { userId, ...given, info })
      }
      const registered = await registerPhoto(context, { userId, role: 'BRIDE', image: freePicture, info })
      if (registered.type === 'refused') throw new Error(`a portrait was refused: ${registered.refusal.code}`)
      const token = await signDevToken(keys, { userId }, Date.now())
      return { userId, token, photoId: registered.photoId, balance: bonus + grant }
    }
    return await Promise.all(Array.from({ length: count }, (_, number) => make(number)))
  } finally {
    await engines.close()
  }
}
