import { verify } from '../../audit/verify/verify.ts'
import { openProofKeys } from '../keys/proofs.ts'
import { progress } from './progress.ts'
import { withExistingEngines } from './withEngines.ts'

const shownMax = 50

export async function verifyReadModels(options: { readonly json?: boolean }): Promise<void> {
  const report = await withExistingEngines(async ({ store, pool, snapshots, proofs, objects }, config) => {
    const sealed = { proofs, objects, keys: await openProofKeys(config) }
    const bar = progress('Verifying', 'positions')
    try {
      return await verify({ store, pool, snapshots, sealed, onProgress: bar.update })
    } finally {
      bar.stop()
    }
  })
  process.exitCode = report.ok ? 0 : 1
  if (options.json) {
    console.log(JSON.stringify(report, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
    return
  }
  const counted = `${report.events} events up to position ${report.position}`
  if (report.ok) return console.log(`Clean: ${counted}, every row is what the events say, and they are what was signed.`)
  console.log(`${report.differences.length} differences in ${counted}:`)
  for (const { readModel, key, column, expected, found, stream, revision } of report.differences.slice(0, shownMax)) {
    console.log(
      `  ${readModel} ${JSON.stringify(key)} ${column ?? '(row)'}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)} (${stream}@${revision})`,
    )
  }
  if (report.differences.length > shownMax) console.log(`  … and ${report.differences.length - shownMax} more (--json shows all)`)
  for (const readModel of new Set(report.differences.map((difference) => difference.readModel))) console.log(remedy(readModel))
}

function remedy(readModel: string): string {
  if (readModel === 'ledger')
    return 'The money in the events themselves does not add up: look at the stream and revision named above; no rebuild mends that.'
  if (readModel === 'proof')
    return 'The log is not what was signed. Bring back the events that are named from a backup; docs/OPERATIONS.md says how to go on without them.'
  if (readModel === 'snapshots')
    return 'A kept state is not what its events say. Delete it (delete from snapshots.states) and restart the service: states are made again.'
  if (readModel === 'checkpoint')
    return 'A follower has come further than this log, or on another one (was it restored from a backup?): npm run -s sillok -- rebuild all'
  return `Mend it with: npm run -s sillok -- rebuild ${readModel}`
}
