import type { Logger } from 'pino'

/** Rows of one query. */
export const rowsPerPageMax = 200
/** Of one pass; what is left waits for the next one. */
const pagesPerPassMax = 50

/**
 * Works through all rows that are due, page by page, each row by itself: one that fails is logged, tried again by the
 * next pass, and holds up nobody.
 * @param page the rows behind `last`, in the order of their time and id; null is the beginning
 * @returns how many succeeded
 */
export async function forEachDue<Row extends { readonly id: string; readonly dueAt: string }>(
  log: Logger,
  page: (last: { readonly dueAt: string; readonly id: string }) => Promise<readonly Row[]>,
  work: (row: Row) => Promise<boolean>,
): Promise<number> {
  let done = 0
  let last = { dueAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
  for (let pages = 0; pages < pagesPerPassMax; pages += 1) {
    const rows = await page(last)
    for (const row of rows) {
      try {
        if (await work(row)) done += 1
      } catch (error) {
        log.error({ err: error, id: row.id }, 'what was due could not be done, the next pass tries again')
      }
      last = { dueAt: row.dueAt, id: row.id }
    }
    if (rows.length < rowsPerPageMax) break
  }
  return done
}
