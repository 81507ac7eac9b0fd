import { z } from 'zod'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { eraseAccount } from '../../commands/erasure/eraseAccount.ts'
import { allMarks } from '../../commands/erasure/marks.ts'
import { eraseReturnedPortraits } from '../../commands/portraits/returnedPortraits.ts'
import { createErasures } from '../../projections/erasures/queries.ts'
import { erasedPhotosAmong } from '../../projections/referencePhotos/queries.ts'
import { createCommandContext, noInspector } from '../context.ts'
import { createLog } from '../log.ts'
import { parseOptions } from './usageError.ts'
import { withExistingEngines } from './withEngines.ts'

const eraseOptions = z.object({ replay: z.literal(true), json: z.boolean().optional() })

/**
 * Accounts as the service does at each start as well, and the portraits that came back with a backup. Nothing is begun that a killed run could leave half: running it again goes
 * over all of them again.
 */
export async function eraseAgain(given: unknown): Promise<void> {
  const { json } = parseOptions(eraseOptions, given)
  const counts = await withExistingEngines(async (engines, config) => {
    const log = createLog(config.logLevel)
    const context = createCommandContext({ config, engines, inspector: noInspector, scheduler: systemScheduler, log })
    const erasures = createErasures(engines.pool)
    let marked = 0
    let erased = 0
    for await (const { userId } of allMarks(context.objects)) {
      marked += 1
      if (await eraseAccount(context, erasures, userId)) erased += 1
    }
    const portraits = await eraseReturnedPortraits(context.objects, (ids) => erasedPhotosAmong(engines.pool, ids))
    return { marked, erased, portraits }
  })
  if (json) return console.log(JSON.stringify(counts))
  console.log(`${counts.marked} accounts are marked; ${counts.erased} of them were there again and are erased.`)
  console.log(`Of ${counts.portraits} portraits that the log calls erased files were there again and are deleted.`)
}
