/**
 * What each event of an account does, and whether it may. First it is compared with what the books say, then it is
 * believed, so that one mistake is named once.
 */
import type { AccountEvent } from '../../domain/account/events.ts'
import { type Account, addGrant, createAccount, grantNamed, move, payersOf } from './account.ts'
import { type Books, check, type Handlers, type Seen } from './books.ts'
import { type Entry, entryId, expectEntry, expectSettledDeduct, takingId } from './entries.ts'
import { expectGrant } from './grantRows.ts'
import { fundingFrom, fundingText, isGone, isSameFunding } from './grants.ts'
import { checkPurchase, checkRefund } from './purchases.ts'
import { expectMovements } from './movements.ts'
import { settleReservation } from './settlements.ts'

export const accountHandlers: Handlers<AccountEvent['type']> = {
  AccountOpened(books, event) {
    const { userId, decidedAt } = event.data
    const known = books.accounts.has(userId)
    check(books, event, userId, 'opened', false, known)
    if (!known) books.accounts.set(userId, createAccount(userId, event.time, decidedAt, event.position))
  },

  CreditsGranted(books, event) {
    const { userId, grantId, amount, expiresAt, decidedAt, kind, reference, grantedBy, reason } = event.data
    const account = begin(books, event)
    check(books, event, userId, 'given when to be erased', null, account.erasure)
    check(books, event, grantId, 'given before', false, account.grants.has(grantId))
    if (account.expires && expiresAt !== null) check(books, event, grantId, 'expired when given', false, expiresAt <= decidedAt)
    checkPurchase(books, event)
    addGrant(account, {
      grantId,
      amount,
      expiresAt,
      given: { kind, reference, grantedBy, reason, at: event.time, position: event.position },
    })
    end(books, account, event)
    expectMovements(books, event, [[grantId, 'granted', 'available', amount]])
    const type = kind === 'purchase' ? 'PURCHASE' : 'BONUS'
    const id = entryId('GRANT', grantId)
    expectEntry(books, event, account, { id, type, kind, amount, reference, grantId, actor: grantedBy, reason, expiresAt })
  },

  CreditsReserved(books, event) {
    const { userId, jobId, amount, order, funding, decidedAt } = event.data
    const account = begin(books, event)
    check(books, event, userId, 'ordered when to be erased', null, account.erasure)
    check(books, event, jobId, 'reserved before', false, !books.once.add(jobId))
    check(books, event, jobId, 'amount', order.totalImages, amount)
    const expected = fundingFrom(account.spendable, amount, account.expires ? decidedAt : null)
    if (!isSameFunding(expected, funding)) check(books, event, userId, 'funding', fundingText(expected), fundingText(funding))
    for (const { grantId, slots } of funding) move(account, grantId, slots, 'available', 'held')
    expectMovements(
      books,
      event,
      funding.map(({ grantId, slots }) => [grantId, 'available', 'held', slots]),
    )
    const payers = payersOf(funding)
    end(books, account, event)
    const { position, revision, time: reservedAt } = event
    const after = { balanceAfter: account.totals.available, reservedAfter: account.totals.held }
    account.reservations.set(jobId, { payers, reservedAt, decidedAt, position, revision, ...after })
  },

  OrderRefused(books, event) {
    const { userId, available, reserved } = event.data
    const account = begin(books, event)
    check(books, event, userId, 'available', account.totals.available + account.off.balance, available)
    check(books, event, userId, 'reserved', account.totals.held + account.off.reserved, reserved)
  },

  CheckoutRequested(books, event) {
    begin(books, event)
  },

  ReservationSettled(books, event) {
    const account = begin(books, event)
    const settled = settleReservation(books, account, event)
    end(books, account, event)
    if (!settled) return
    const { reservation, captured, released } = settled
    for (const grantId of new Set(reservation.payers)) expectUsedUp(books, account, grantId, event)
    expectSettledDeduct(books, event, reservation, captured, released)
    if (released === 0) return
    const { jobId } = event.data
    const refund = { id: entryId('REFUND', jobId), type: 'REFUND', kind: 'release', amount: released, actor: 'system' } as const
    expectEntry(books, event, account, { ...refund, reference: { type: 'JOB', id: jobId } })
  },

  GrantExpired(books, event) {
    const { userId, grantId, amount, expiresAt, effectiveAt, decidedAt } = event.data
    const before = books.accounts.get(userId)?.decidedAt ?? decidedAt
    const account = begin(books, event)
    const grant = grantNamed(account, grantId)
    check(books, event, grantId, 'closed', false, grant.isClosed)
    check(books, event, grantId, 'expiresAt', grant.expiresAt, expiresAt)
    check(books, event, grantId, 'expired too soon', false, decidedAt < expiresAt)
    check(books, event, grantId, 'amount', grant.available, amount)
    check(books, event, grantId, 'effectiveAt', before > expiresAt ? before : expiresAt, effectiveAt)
    move(account, grantId, amount, 'available', 'expired')
    expectMovements(books, event, [[grantId, 'available', 'expired', amount]])
    end(books, account, event)
    expectTaking(books, event, account, { kind: 'expiry', referenceType: 'SYSTEM', actor: 'system', effectiveAt })
  },

  CreditsRevoked(books, event) {
    const { grantId, cause, amount, left, unrecovered, revokedBy, reason } = event.data
    const account = begin(books, event)
    check(books, event, grantId, 'given', true, account.grants.has(grantId))
    checkRefund(books, event)
    const grant = grantNamed(account, grantId)
    check(books, event, grantId, 'amount', grant.available, amount)
    check(books, event, grantId, 'left', grant.held, left)
    check(books, event, grantId, 'unrecovered', grant.spent + grant.held, unrecovered)
    move(account, grantId, amount, 'available', 'revoked')
    expectMovements(books, event, [[grantId, 'available', 'revoked', amount]])
    grant.isClosed = true
    end(books, account, event)
    const referenceType = ({ revocation: 'ADMIN', refund: 'PAYMENT', forfeiture: 'SYSTEM' } as const)[cause]
    expectTaking(books, event, account, { kind: cause, referenceType, actor: revokedBy, reason })
    if (cause === 'forfeiture') check(books, event, grantId, 'to be erased', true, account.erasure !== null)
  },

  ErasureRequested(books, event) {
    const account = begin(books, event)
    check(books, event, event.data.userId, 'to be erased before', null, account.erasure)
    account.erasure = 'requested'
  },

  AccountErased(books, event) {
    const { userId } = event.data
    const account = begin(books, event)
    check(books, event, userId, 'erasure', 'requested', account.erasure)
    check(books, event, userId, 'left when erased', 0, account.totals.available + account.totals.held)
    account.erasure = 'done'
  },
}

function expectTaking(
  books: Books,
  event: Seen<'GrantExpired' | 'CreditsRevoked'>,
  account: Account,
  { referenceType, ...about }: Pick<Entry, 'kind' | 'actor' | 'reason' | 'effectiveAt'> & { readonly referenceType: string },
): void {
  const { userId, amount, grantId } = event.data
  if (amount === 0) return
  expectUsedUp(books, account, grantId, event)
  const taking = { id: takingId(userId, event.revision), type: 'DEDUCT', amount, grantId } as const
  expectEntry(books, event, account, { ...taking, reference: { type: referenceType, id: grantId }, ...about })
}

/** Nothing changes a grant any more in which nothing is available or held. */
function expectUsedUp(books: Books, account: Account, grantId: string, { position }: { readonly position: bigint }): void {
  const grant = grantNamed(account, grantId)
  if (grant.available + grant.held === 0) expectGrant(books, account.userId, grant, position)
}

/** Events of the first release were decided when grants didn't expire; their `decidedAt` is when they were recorded. */
const isOfFirstRelease = ({ type, metadata }: Seen<AccountEvent['type']>): boolean =>
  metadata.schemaVersion === '1' && type !== 'GrantExpired' && type !== 'CreditsRevoked'

/** What holds for every event of an account that is open. */
function begin(books: Books, event: Seen<Exclude<AccountEvent['type'], 'AccountOpened'>>): Account {
  const { userId, decidedAt } = event.data
  const known = books.accounts.get(userId)
  if (!known) check(books, event, userId, 'event', 'AccountOpened', event.type)
  const account = known ?? createAccount(userId, event.time, decidedAt, event.position)
  if (!known) books.accounts.set(userId, account)
  account.expires ||= !isOfFirstRelease(event)
  // A store's own time may go back.
  if (account.expires) check(books, event, userId, 'decided before the event before it', false, decidedAt < account.decidedAt)
  account.decidedAt = decidedAt
  const isTaking = event.type === 'GrantExpired' || event.type === 'CreditsRevoked'
  if (!isTaking) checkNothingIsDue(books, account, event)
  const key = 'idempotency' in event.data ? event.data.idempotency : null
  if (key) check(books, event, key.keyId, 'answered before', false, !books.once.add(key.keyId))
  return account
}

/** What an expired or closed grant has is taken before anything else happens. */
export function checkNothingIsDue(books: Books, account: Account, event: { readonly position: bigint }): void {
  for (const grant of account.spendable) {
    if (grant.isNamed || !isGone(grant, account.expires ? account.decidedAt : null)) continue
    check(books, event, grant.grantId, 'available', 0, grant.available)
    grant.isNamed = true
  }
}

/** What an event says of the balances after it. */
function end(
  books: Books,
  account: Account,
  event: Seen<Exclude<AccountEvent['type'], 'AccountOpened' | 'OrderRefused' | 'CheckoutRequested' | 'ErasureRequested' | 'AccountErased'>>,
): void {
  const { userId, balanceAfter, reservedAfter } = event.data
  const { totals, off } = account
  check(books, event, userId, 'balanceAfter', totals.available + off.balance, balanceAfter)
  check(books, event, userId, 'reservedAfter', totals.held + off.reserved, reservedAfter)
  off.balance = balanceAfter - totals.available
  off.reserved = reservedAfter - totals.held
  account.position = event.position
}
