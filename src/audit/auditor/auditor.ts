/**
 * Recomputes all money from the events alone, credit by credit, and says what doesn't add up: what events claim and can't
 * be so, and what every table that shows money must say.
 *
 * Ensures: nothing is shared with deciders or projections but the types of events, so that one mistake isn't made twice;
 * a new event that means money is a type error here until it is known.
 * Doesn't: know what was asked for, only what was recorded.
 * Memory: one state an account, a grant, a paid order and a job that isn't settled, and a bounded number of ids. That can't
 * be less while the log is read in its own order; what grows with the events of an account is left out.
 */
import type { MoneyEvent } from '../../domain/events.ts'
import type { JobEvent } from '../../domain/job/events.ts'
import type { LoggedEvent } from '../../events/frames.ts'
import type { Account } from './account.ts'
import { accountHandlers, checkNothingIsDue } from './accountEvents.ts'
import { checkAsWritten } from './asWritten.ts'
import type { Books, Handlers } from './books.ts'
import { expectOpenDeduct } from './entries.ts'
import type { ExpectRow } from './expectedRows.ts'
import type { Find } from './finding.ts'
import { expectGrant } from './grantRows.ts'
import { expectJob, jobHandlers } from './jobs.ts'
import { checkOrders, expectPayments, paymentHandlers } from './payments.ts'
import { createRememberedIds } from './rememberedIds.ts'

export interface Auditor {
  /** Events in the order of the log, other than money's among them; of one account all or none. */
  see(event: LoggedEvent): void
  /** Expects the rows that may still change, and looks at what must hold at the end of any log. */
  finish(): void
  account(userId: string): Account | undefined
}

type Audited = MoneyEvent | JobEvent
const handlers: Handlers<Audited['type']> = { ...accountHandlers, ...jobHandlers, ...paymentHandlers }

/** @param of `accounts`: events of accounts alone are shown, and jobs and payments are taken at their word */
export function createAuditor(options: {
  readonly find: Find
  readonly expectRow: ExpectRow
  readonly of?: 'accounts' | 'everything'
}): Auditor {
  const { find, expectRow, of = 'everything' } = options
  const books: Books = {
    accounts: new Map(),
    jobs: of === 'accounts' ? null : new Map(),
    orders: new Map(),
    refundedGrants: new Set(),
    once: createRememberedIds(),
    find,
    expectRow,
  }
  let lastTime = ''
  let lastPosition = 0n
  return {
    see(event) {
      // The type of the map ties each function to its own event.
      const handle = handlers[event.type as Audited['type']] as ((books: Books, event: LoggedEvent) => void) | undefined
      checkAsWritten(books, event)
      if (handle) handle(books, event)
      lastTime = event.time
      lastPosition = event.position
    },
    finish() {
      for (const account of books.accounts.values()) {
        // A log may end inside an append, whose rest takes what is due; then this account has its last event.
        if (account.position < lastPosition) checkNothingIsDue(books, account, account)
        expectOpenRows(books, account)
      }
      checkOrders(books, lastTime)
      expectPayments(books)
    },
    account: (userId) => books.accounts.get(userId),
  }
}

function expectOpenRows(books: Books, account: Account): void {
  const { userId, openedAt, totals, position } = account
  const { available: balance, held: reserved } = totals
  const ended = { spent: BigInt(totals.spent), expired: BigInt(totals.expired), revoked: BigInt(totals.revoked) }
  const row = { user_id: userId, balance, reserved, granted: BigInt(totals.granted), ...ended, opened_at: openedAt }
  books.expectRow('account_balances', row, position)
  for (const grant of account.grants.values()) if (grant.available + grant.held !== 0) expectGrant(books, userId, grant, position)
  for (const [jobId, reservation] of account.reservations) {
    expectOpenDeduct(books, jobId, userId, reservation)
    expectJob(books, { jobId, userId, reservation, settled: null })
  }
}
