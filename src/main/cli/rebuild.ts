import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { readModelNames, rebuild } from '../../audit/rebuild/rebuild.ts'
import { progress } from './progress.ts'
import { UsageError } from './usageError.ts'
import { withExistingEngines } from './withEngines.ts'

export const rebuildable = [...readModelNames, 'all'] as const
const shownMax = 50

export async function rebuildReadModel(name: string, options: { readonly expectEqual?: boolean; readonly json?: boolean }): Promise<void> {
  const readModel = rebuildable.find((known) => known === name)
  if (!readModel) throw new UsageError(`There is no read model ${name}. There are: ${rebuildable.join(', ')}.`)
  const report = await withExistingEngines(async ({ store, pool }) => {
    const bar = progress('Rebuilding', 'positions')
    try {
      return await rebuild({
        store,
        pool,
        scheduler: systemScheduler,
        readModel,
        expectEqual: options.expectEqual ?? false,
        onProgress: bar.update,
      })
    } finally {
      bar.stop()
    }
  })
  const refused = options.expectEqual === true && report.differences.length > 0
  if (refused) process.exitCode = 1
  if (options.json) {
    console.log(JSON.stringify(report, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
    return
  }
  for (const { readModel: table, key, column, expected, found } of report.differences.slice(0, shownMax)) {
    console.log(
      `  ${table} ${JSON.stringify(key)} ${column ?? '(row)'}: was ${JSON.stringify(found)}, the events say ${JSON.stringify(expected)}`,
    )
  }
  const verdict = refused ? 'nothing was changed' : 'the new rows are in place'
  console.log(`${name}: ${report.events} events up to position ${report.position}, ${report.differences.length} differences, ${verdict}.`)
}
