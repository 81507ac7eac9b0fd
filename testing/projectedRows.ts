/** Read models that are filled by their projections from given events, for one file of tests; empty before each test. */
import type pg from 'pg'
import { afterAll, beforeEach, expect } from 'vitest'
import type { DomainEvent } from '../src/domain/events.ts'
import type { Cursor, Page } from '../src/projections/page.ts'
import { createRowFold } from '../src/projections/projector/rowFold.ts'
import { tableIn, upsertRows } from '../src/projections/projector/tables.ts'
import { readModels } from '../src/projections/readModels.ts'
import { openReadSide } from './readModels.ts'
import { stored } from './storedEvents.ts'

export interface ProjectedRows {
  readonly pool: pg.Pool
  /** What a projector leaves that has seen these events. */
  given(...events: readonly DomainEvent[]): Promise<void>
}

export async function openProjectedRows(): Promise<ProjectedRows> {
  const side = await openReadSide()
  afterAll(() => side.close())
  beforeEach(async () => {
    await side.pool.query(`truncate ${readModels.map((projection) => tableIn('public', projection)).join(', ')}`)
  })
  return {
    pool: side.pool,
    async given(...events) {
      const fold = createRowFold(readModels)
      fold.apply(fold.touch(stored(...events)))
      for (const projection of readModels) {
        await upsertRows(side.pool, projection, tableIn('public', projection), fold.takeChanged(projection))
      }
    },
  }
}

export const firstPage = { limit: 100, after: null }

/** All items of a list, page by page. */
export async function pagesOf<Item>(
  read: (page: { limit: number; after: Cursor | null }) => Promise<Page<Item>>,
  limit: number,
): Promise<Item[]> {
  const items: Item[] = []
  let after: Cursor | null = null
  do {
    const page: Page<Item> = await read({ limit, after })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    after = page.next
  } while (after)
  return items
}
