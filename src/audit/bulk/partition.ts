/** One share of the log, folded: the accounts whose events it is given, and nobody else's. Runs in any thread. */
import { createCompletion } from '../../events/completion.ts'
import { decodeFrame, frameAt, positionOf, typeOf } from '../../events/frames.ts'
import type { LoggedEvent } from '../../events/frames.ts'
import type { Projection, Row } from '../../projections/projection.ts'
import { type Auditor, createAuditor } from '../auditor/auditor.ts'
import { type Find, type Finding, unreadable } from '../auditor/finding.ts'
import { createDigester, type Digest } from '../digests/digester.ts'
import { type Agreement, createAgreement } from './agreement.ts'
import { auditedShapes, isAudited } from './auditedTables.ts'
import { createBulkFold } from './bulkFold.ts'
import { createRowBatches } from './rowBatches.ts'

export interface PartitionPlan {
  /** Sums of their rows, or the rows as the projections make them, or those columns of them that the auditor expects. */
  readonly output: 'digests' | 'rows' | 'expected rows'
  readonly holdAll: boolean
  /** Whether the auditor looks at the money, and at the rows that the projections make. */
  readonly audit: boolean
  /** An event that nothing can be made of: tables that are to be used mustn't be made without it, a comparison goes on. */
  readonly unreadable: 'fails' | 'is found'
}

/** The rows of one `COPY` into a read model's table. */
export interface RowBatch {
  readonly readModel: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface PartitionResult {
  readonly orphans: number
  readonly digests: Readonly<Record<string, Digest>>
  readonly findings: readonly Finding[]
  /** Read models that projections and auditor make differently. */
  readonly disagreed: readonly string[]
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

export function createPartition(plan: PartitionPlan, projections: readonly Projection[]): Partition {
  return plan.output === 'expected rows' ? expectingPartition(plan, projections) : foldingPartition(plan, projections)
}

function foldingPartition(plan: PartitionPlan, projections: readonly Projection[]): Partition {
  const digesters = projections.map((projection) => ({ projection, ...createDigester(projection) }))
  const writers = projections.map((projection) => ({ projection, ...createRowBatches(projection) }))
  const outputs = plan.output === 'digests' ? digesters : writers
  const audit = plan.audit ? createAudit(projections) : null
  const fold = createBulkFold({
    projections,
    holdAll: plan.holdAll,
    onRowOf(projection) {
      const add = outputs.find((output) => output.projection === projection)?.add ?? (() => undefined)
      const { readModel } = projection
      if (audit === null || !isAudited(readModel)) return add
      return (row: Row, position: bigint) => {
        add(row, position)
        audit.agreement.projected(readModel, row)
      }
    },
  })
  const takeBatches = (end: boolean) => batchesOf(writers, end)

  const complete = createCompletion()
  const find = findIn(plan, audit?.find)

  return {
    take(page) {
      eachEvent(page, find, (logged) => {
        const event = complete(logged)
        fold.see(event)
        audit?.auditor.see(event)
        audit?.agreement.compare()
      })
      return takeBatches(false)
    },
    end() {
      fold.finish()
      audit?.auditor.finish()
      audit?.agreement.finish()
      const digests = Object.fromEntries(digesters.map(({ projection, digest }) => [projection.readModel, digest()]))
      const found = { findings: audit?.findings ?? [], disagreed: audit?.agreement.disagreed() ?? [] }
      return { batches: takeBatches(true), result: { orphans: fold.orphans(), digests, ...found } }
    },
  }
}

/** What the auditor alone makes of it. */
function expectingPartition(plan: PartitionPlan, projections: readonly Projection[]): Partition {
  const writers = auditedShapes(projections).map((shape) => ({ projection: shape, ...createRowBatches(shape) }))
  const auditor = createAuditor({
    find: () => undefined,
    expectRow: (table, row, position) => writers.find(({ projection }) => projection.readModel === table)?.add(row, position),
  })
  const complete = createCompletion()
  const find = findIn(plan)
  return {
    take(page) {
      eachEvent(page, find, (event) => auditor.see(complete(event)))
      return batchesOf(writers, false)
    },
    end() {
      auditor.finish()
      return { batches: batchesOf(writers, true), result: { orphans: 0, digests: {}, findings: [], disagreed: [] } }
    },
  }
}

/** Nobody reads on after so many. */
const findingsMax = 1_000

interface Audit {
  readonly auditor: Auditor
  readonly agreement: Agreement
  readonly findings: readonly Finding[]
  readonly find: Find
}

function createAudit(projections: readonly Projection[]): Audit {
  const agreement = createAgreement()
  const findings: Finding[] = []
  const shown = new Set(projections.map(({ readModel }) => readModel))
  const find: Find = (finding) => {
    if (findings.length < findingsMax) findings.push(finding)
  }
  const auditor = createAuditor({
    find,
    expectRow: (table, row) => {
      if (shown.has(table)) agreement.expected(table, row)
    },
  })
  return { auditor, agreement, findings, find }
}

const findIn = ({ unreadable }: PartitionPlan, find: Find = () => undefined): Find | null => (unreadable === 'fails' ? null : find)

/** @param find null: an event that can't be read or seen is an error */
function eachEvent(page: Buffer, find: Find | null, see: (event: LoggedEvent) => void): void {
  for (let start = 0; start < page.length;) {
    const place = frameAt(page, start)
    try {
      see(decodeFrame(page, place))
    } catch (error) {
      if (find === null) throw error
      find({ ...unreadable(typeOf(page, place), error), position: positionOf(page, place) })
    }
    start = place.end
  }
}

type Writer = Pick<ReturnType<typeof createRowBatches>, 'take'> & { readonly projection: { readonly readModel: string } }

const batchesOf = (writers: readonly Writer[], end: boolean): readonly RowBatch[] =>
  writers.flatMap(({ projection: { readModel }, take }) => {
    const bytes = take(end)
    return bytes ? [{ readModel, bytes }] : []
  })
