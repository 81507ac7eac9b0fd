/** One share of the log, folded: the accounts whose events it is given, and nobody else's. Runs in any thread. */
import { decodeFrame, frameAt } from '../../events/frames.ts'
import { createLedgerAudit, type LedgerDifference } from '../ledgerAudit.ts'
import { readModels } from '../../projections/readModels.ts'
import { createBulkFold } from './bulkFold.ts'
import { createDigester, type Digest } from '../digests/digester.ts'
import { createRowBatches } from './rowBatches.ts'

export interface PartitionPlan {
  readonly readModels: readonly string[]
  readonly output: 'digests' | 'rows'
  readonly holdAll: boolean
  readonly audit: boolean
}

/** For one `COPY` into a read model's table. */
export interface RowBatch {
  readonly readModel: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface PartitionResult {
  readonly orphans: number
  readonly digests: Readonly<Record<string, Digest>>
  readonly differences: readonly LedgerDifference[]
}

export interface Partition {
  take(page: Buffer): readonly RowBatch[]
  end(): { readonly batches: readonly RowBatch[]; readonly result: PartitionResult }
}

/** Takes pages at its own pace: `take` resolves when the next one may come. */
export interface RunningPartition {
  take(page: Uint8Array<ArrayBuffer>): Promise<void>
  end(): Promise<PartitionResult>
  close(): Promise<void>
}

export function createPartition(plan: PartitionPlan): Partition {
  const projections = readModels.filter(({ readModel }) => plan.readModels.includes(readModel))
  const digesters = projections.map((projection) => ({ projection, ...createDigester(projection) }))
  const writers = projections.map((projection) => ({ projection, ...createRowBatches(projection) }))
  const outputs = plan.output === 'digests' ? digesters : writers
  const fold = createBulkFold({
    projections,
    holdAll: plan.holdAll,
    onRowOf: (projection) => outputs.find((output) => output.projection === projection)?.add ?? (() => undefined),
  })
  const audit = plan.audit ? createLedgerAudit() : null
  const takeBatches = (end: boolean) =>
    writers.flatMap(({ projection: { readModel }, take }) => {
      const bytes = take(end)
      return bytes ? [{ readModel, bytes }] : []
    })

  return {
    take(page) {
      for (let start = 0; start < page.length;) {
        const place = frameAt(page, start)
        const event = decodeFrame(page, place)
        fold.see(event)
        audit?.see(event)
        start = place.end
      }
      return takeBatches(false)
    },
    end() {
      fold.finish()
      const digests = Object.fromEntries(digesters.map(({ projection, digest }) => [projection.readModel, digest()]))
      return { batches: takeBatches(true), result: { orphans: fold.orphans(), digests, differences: audit?.differences ?? [] } }
    },
  }
}
