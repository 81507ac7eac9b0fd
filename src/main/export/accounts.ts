/** Accounts as the read models have them at one moment, the youngest first, as `GET /api/finance/accounts` shows them. */
import { type AccountCursor, countAccounts, listAccounts } from '../../finance/accounts/queries.ts'
import type { Queryable } from '../../projections/query.ts'
import { isWithin, namedColumns, type Period, type Source } from './source.ts'

const accountsPerPage = 1_000

const columns = namedColumns({
  userId: 'text',
  balance: 'integer',
  reserved: 'integer',
  granted: 'long',
  spent: 'long',
  openedAt: 'time',
  lastEntryAt: 'time',
})

/**
 * @param db in a transaction that sees one moment
 * @param period of opening
 */
export async function accountsSource(db: Queryable, period: Period): Promise<Source> {
  const total = await countAccounts(db)
  return {
    columns,
    total,
    unit: 'accounts',
    goesOn: false,
    jsonOf: JSON.stringify,
    async *pages() {
      let done = 0
      let after: AccountCursor | null = null
      do {
        const page: Awaited<ReturnType<typeof listAccounts>> = await listAccounts(db, '', { limit: accountsPerPage, after })
        done += page.accounts.length
        const rows = page.accounts.filter(({ openedAt }) => isWithin(openedAt, period)).map((account) => ({ ...account }))
        yield { rows, after: String(done), done }
        after = page.next
      } while (after !== null)
    },
  }
}
