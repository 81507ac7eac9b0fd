/** The read models as tables in memory: rows and checkpoint change together, as in one transaction, by the product's own projections. */
import type { Checkpoint, Checkpoints } from '../../src/ports/checkpoints.ts'
import type { LoggedEvent } from '../../src/events/frames.ts'
import type { PositionedRow } from '../../src/projections/applyChange.ts'
import type { Row } from '../../src/projections/projection.ts'
import { createRowFold } from '../../src/projections/projector/rowFold.ts'
import { readModels } from '../../src/projections/readModels.ts'

export interface Tables {
  /** @returns false, with nothing written, when the checkpoint doesn't stand at `from` */
  advance(events: readonly LoggedEvent[], from: Checkpoint, to: Checkpoint): Promise<boolean>
  readonly readModels: readonly string[]
  rows(readModel: string): ReadonlyMap<string, PositionedRow>
}

export function createTables(checkpoints: Checkpoints): Tables {
  const tables = new Map(readModels.map(({ readModel }) => [readModel, new Map<string, PositionedRow>()]))
  const keyOf = (key: readonly string[], row: Row) => key.map((column) => String(row[column])).join('/')
  return {
    async advance(events, from, to) {
      if (!(await checkpoints.move('projector', from, to))) return false
      const fold = createRowFold(readModels)
      const touches = fold.touch(events)
      for (const touch of touches) {
        const table = tables.get(touch.projection.readModel)
        fold.load(
          touch,
          touch.missing.flatMap((key) => table?.get(key.join('/')) ?? []),
        )
      }
      fold.apply(touches)
      for (const projection of readModels) {
        const table = tables.get(projection.readModel)
        for (const positioned of fold.takeChanged(projection)) {
          const key = keyOf(projection.key, positioned.row)
          // As the statement does it: a row that has seen as much stays.
          if ((table?.get(key)?.position ?? -1n) < positioned.position) table?.set(key, positioned)
        }
      }
      return true
    },
    readModels: readModels.map(({ readModel }) => readModel),
    rows: (readModel) => tables.get(readModel) ?? new Map(),
  }
}
