/**
 * Money, credit by credit, as the rules of the product say it must move: each event of an account is checked against a model
 * that nobody else uses, and the model moves on.
 */
import type { RecordedEvent } from '../../src/ports/eventStore.ts'
import { count, type Fields, fieldsOf, list, text, textOrNull, told } from './events.ts'
import type { Jobs } from './jobs.ts'
import type { Campaigns } from './campaigns.ts'
import type { Payments } from './payments.ts'
import { must, Violation } from './violation.ts'

const signupBonus = 5
const deadlineSlackMs = 1
const balanceless: readonly string[] = ['OrderRefused', 'CheckoutRequested', 'ErasureRequested', 'AccountErased']
/** Whoever wishes to be forgotten gets, orders and buys nothing any more. */
const newThings: readonly string[] = ['CreditsGranted', 'CreditsReserved', 'OrderRefused', 'CheckoutRequested', 'ErasureRequested']

interface Grant {
  readonly grantId: string
  readonly kind: string
  readonly amount: number
  readonly expiresAt: string | null
  /** Place among the account's grants. */
  readonly order: number
  available: number
  held: number
  spent: number
  expired: number
  revoked: number
  closedBy: string | null
}

export interface Reservation {
  readonly userId: string
  readonly jobId: string
  /** By slot. */
  readonly payers: readonly string[]
  readonly order: Fields
  readonly deadlineAt: string
  settled: Fields | null
}

interface Account {
  readonly userId: string
  readonly grants: Map<string, Grant>
  readonly keys: Map<string, { readonly hash: string; readonly event: RecordedEvent }>
  readonly open: Set<string>
  decidedAt: string
  /** When its owner wished that it be forgotten. */
  leavingSince: string | null
  isErased: boolean
}

export function createAccounts(rules: {
  readonly openJobsMax: number
  readonly jobDeadlineMs: number
  readonly jobs: Pick<Jobs, 'endOf' | 'deliveredIn'>
  readonly payments: Pick<Payments, 'paidOrder'>
  readonly campaigns: Pick<Campaigns, 'gave'>
}) {
  const accounts = new Map<string, Account>()
  const reservations = new Map<string, Reservation>()
  const grantsByPayment = new Map<string, string>()

  const sum = (account: Account, of: (grant: Grant) => number) => [...account.grants.values()].reduce((total, one) => total + of(one), 0)
  const available = (account: Account) => sum(account, (grant) => grant.available)
  const held = (account: Account) => sum(account, (grant) => grant.held)
  const isPast = ({ expiresAt }: Grant, at: string) => expiresAt !== null && expiresAt <= at

  function grantOf(account: Account, grantId: string): Grant {
    const grant = account.grants.get(grantId)
    if (!grant) throw new Violation('grant exists', `${account.userId} has no grant ${grantId}`)
    return grant
  }

  function see(event: RecordedEvent): void {
    const data = fieldsOf(event.data)
    const userId = text(data, 'userId')
    must(event.stream === `account-${userId}`, 'own stream', () => told(event))
    if (event.type === 'AccountOpened') return open(event, data, userId)
    const account = accounts.get(userId)
    if (!account) throw new Violation('opened first', told(event))
    const decidedAt = text(data, 'decidedAt')
    must(decidedAt >= account.decidedAt, 'decidedAt never goes back', () => `${told(event)} after ${account.decidedAt}`)
    change(event, data, account)
    account.decidedAt = decidedAt
    if (!balanceless.includes(event.type)) {
      must(count(data, 'balanceAfter') === available(account), 'balanceAfter', () => `${told(event)}, but ${available(account)}`)
      must(count(data, 'reservedAfter') === held(account), 'reservedAfter', () => `${told(event)}, but ${held(account)}`)
    }
    for (const grant of account.grants.values()) {
      const { amount, available: rest, held: kept, spent, expired, revoked } = grant
      must(rest >= 0 && kept >= 0, 'never below zero', () => `${told(event)} leaves ${JSON.stringify(grant)}`)
      must(amount === rest + kept + spent + expired + revoked, 'grant adds up', () => `${told(event)} leaves ${JSON.stringify(grant)}`)
    }
  }

  function open(event: RecordedEvent, data: Fields, userId: string) {
    must(event.revision === 0 && !accounts.has(userId), 'opened once', () => told(event))
    const none = { grants: new Map(), keys: new Map(), open: new Set<string>(), leavingSince: null, isErased: false }
    accounts.set(userId, { userId, ...none, decidedAt: text(data, 'decidedAt') })
  }

  function change(event: RecordedEvent, data: Fields, account: Account): void {
    answerKey(event, data, account)
    must(account.leavingSince === null || !newThings.includes(event.type), 'nothing new for whoever leaves', () => told(event))
    must(!account.isErased || event.type === 'CreditsRevoked', 'forgotten is the end', () => told(event))
    switch (event.type) {
      case 'CreditsGranted':
        return granted(event, data, account)
      case 'CreditsReserved':
        return reserved(event, data, account)
      case 'OrderRefused':
        return refused(event, data, account)
      case 'ReservationSettled':
        return settled(event, data, account)
      case 'GrantExpired':
        return expired(event, data, account)
      case 'CreditsRevoked':
        return revoked(event, data, account)
      case 'CheckoutRequested':
        return nothingDue(event, account, text(data, 'decidedAt'))
      case 'ErasureRequested':
        account.leavingSince = text(data, 'decidedAt')
        return
      case 'AccountErased':
        must(account.leavingSince !== null && available(account) + held(account) === 0, 'forgotten with nothing left', () => told(event))
        account.isErased = true
        return
      default:
        throw new Violation('known event', told(event))
    }
  }

  /** One answer for each key, ever. */
  function answerKey(event: RecordedEvent, data: Fields, account: Account) {
    const { idempotency } = data
    if (idempotency === null || idempotency === undefined) return
    const keyId = text(fieldsOf(idempotency), 'keyId')
    must(!account.keys.has(keyId), 'one answer for a key', () => told(event))
    account.keys.set(keyId, { hash: text(fieldsOf(idempotency), 'requestHash'), event })
  }

  /** Whatever is decided comes after what was due has been taken. */
  function nothingDue(event: RecordedEvent, account: Account, decidedAt: string) {
    for (const grant of account.grants.values()) {
      const isLeft = grant.available > 0 && isPast(grant, decidedAt)
      must(!isLeft, 'what is due comes first', () => `${told(event)} with ${JSON.stringify(grant)}`)
    }
  }

  function granted(event: RecordedEvent, data: Fields, account: Account) {
    const [grantId, kind, expiresAt] = [text(data, 'grantId'), text(data, 'kind'), textOrNull(data, 'expiresAt')]
    must(!account.grants.has(grantId), 'granted once', () => told(event))
    nothingDue(event, account, text(data, 'decidedAt'))
    must(expiresAt === null || expiresAt > text(data, 'decidedAt'), 'expires later', () => told(event))
    const amount = count(data, 'amount')
    if (kind === 'signup') {
      must(amount === signupBonus && event.revision === 1, 'one sign-up bonus', () => told(event))
    } else {
      must(event.revision > 1, 'one sign-up bonus', () => told(event))
    }
    const reference = fieldsOf(data.reference)
    if (text(reference, 'type') === 'PAYMENT') {
      const orderId = text(reference, 'id')
      must(!grantsByPayment.has(orderId), 'one grant for an order', () => told(event))
      const order = rules.payments.paidOrder(orderId)
      must(order?.userId === account.userId && order.credits === amount, 'paid for', () => told(event))
      grantsByPayment.set(orderId, grantId)
    } else if (kind !== 'signup' && !rules.campaigns.gave(event, text(reference, 'id'))) {
      must(text(data, 'grantedBy') !== 'system' && textOrNull(data, 'reason') !== null, 'actor and reason', () => told(event))
    }
    const none = { held: 0, spent: 0, expired: 0, revoked: 0, closedBy: null }
    account.grants.set(grantId, { grantId, kind, amount, expiresAt, order: account.grants.size, available: amount, ...none })
  }

  /** Soonest expiry first, then the oldest; of grants that are neither past nor closed. */
  function payersFor(account: Account, amount: number): readonly string[] {
    const usable = [...account.grants.values()].filter((grant) => grant.available > 0 && grant.closedBy === null)
    const never = '~'
    const keyOf = ({ expiresAt }: Grant) => expiresAt ?? never
    usable.sort((one, other) => (keyOf(one) === keyOf(other) ? one.order - other.order : keyOf(one) < keyOf(other) ? -1 : 1))
    return usable.flatMap((grant) => Array.from({ length: grant.available }, () => grant.grantId)).slice(0, amount)
  }

  function reserved(event: RecordedEvent, data: Fields, account: Account) {
    const [jobId, decidedAt] = [text(data, 'jobId'), text(data, 'decidedAt')]
    const amount = count(data, 'amount')
    const order = fieldsOf(data.order)
    nothingDue(event, account, decidedAt)
    must(!reservations.has(jobId), 'reserved once', () => told(event))
    must(account.open.size < rules.openJobsMax, 'open jobs', () => told(event))
    must(amount === count(order, 'totalImages'), 'one credit an image', () => told(event))
    const apartMs = Date.parse(text(data, 'deadlineAt')) - Date.parse(decidedAt) - rules.jobDeadlineMs
    must(Math.abs(apartMs) <= deadlineSlackMs, 'deadline', () => `${told(event)}: ${apartMs} ms off`)
    const payers = list(data, 'funding').flatMap((funding) =>
      Array.from({ length: count(funding, 'slots') }, () => text(funding, 'grantId')),
    )
    const expected = payersFor(account, amount)
    must(payers.join() === expected.join(), 'spending order', () => `${told(event)}, but ${expected.join()}`)
    for (const grantId of payers) {
      const grant = grantOf(account, grantId)
      must(!isPast(grant, decidedAt), 'no use of an expired grant', () => told(event))
      grant.available -= 1
      grant.held += 1
    }
    account.open.add(jobId)
    reservations.set(jobId, { userId: account.userId, jobId, payers, order, deadlineAt: text(data, 'deadlineAt'), settled: null })
  }

  function refused(event: RecordedEvent, data: Fields, account: Account) {
    nothingDue(event, account, text(data, 'decidedAt'))
    must(count(data, 'available') === available(account), 'refusal tells the balance', () => told(event))
    must(count(data, 'reserved') === held(account), 'refusal tells what is held', () => told(event))
    const isLimit = text(data, 'code') === 'open_job_limit'
    const isRight = isLimit ? account.open.size >= rules.openJobsMax : available(account) < count(data, 'required')
    must(isRight, 'no needless refusal', () => told(event))
  }

  function settled(event: RecordedEvent, data: Fields, account: Account) {
    const jobId = text(data, 'jobId')
    nothingDue(event, account, text(data, 'decidedAt'))
    const reservation = reservations.get(jobId)
    if (reservation?.userId !== account.userId) throw new Violation('settles a reservation', told(event))
    must(reservation.settled === null, 'settled once', () => told(event))
    const end = rules.jobs.endOf(jobId)
    must(end !== null, 'settled after the end', () => told(event))
    must(end === text(data, 'jobStatus'), 'status of the job', () => told(event))
    const slots = list(data, 'slots')
    must(slots.length === reservation.payers.length, 'captured + released = reserved', () => told(event))
    const delivered = rules.jobs.deliveredIn(jobId)
    for (const [slot, { grantId, outcome }] of slots.entries()) {
      const payer = reservation.payers[slot] ?? ''
      must(grantId === payer, 'back to the grant that paid', () => told(event))
      must((outcome === 'captured') === delivered.has(slot), 'captured is delivered', () => `${told(event)}: slot ${slot}`)
      const grant = grantOf(account, payer)
      grant.held -= 1
      if (outcome === 'captured') grant.spent += 1
      else grant.available += 1
    }
    reservation.settled = data
    account.open.delete(jobId)
  }

  function expired(event: RecordedEvent, data: Fields, account: Account) {
    const grant = grantOf(account, text(data, 'grantId'))
    const decidedAt = text(data, 'decidedAt')
    const amount = count(data, 'amount')
    must(isPast(grant, decidedAt), 'expires in time', () => told(event))
    must(grant.closedBy === null, 'closed takes, not its instant', () => told(event))
    must(amount > 0 && amount === grant.available, 'all of it expires', () => told(event))
    const effectiveAt = [grant.expiresAt ?? '', account.decidedAt].sort().at(-1)
    must(text(data, 'effectiveAt') === effectiveAt, 'effectiveAt', () => `${told(event)}, but ${effectiveAt}`)
    grant.available -= amount
    grant.expired += amount
  }

  function revoked(event: RecordedEvent, data: Fields, account: Account) {
    const grant = grantOf(account, text(data, 'grantId'))
    const [amount, cause] = [count(data, 'amount'), text(data, 'cause')]
    must(amount === grant.available, 'all of it is taken', () => told(event))
    must(cause !== 'forfeiture' || account.leavingSince !== null, 'forfeited by whoever leaves', () => told(event))
    must(count(data, 'left') === grant.held, 'left is what is held', () => told(event))
    must(count(data, 'unrecovered') === grant.spent + grant.held, 'unrecovered', () => told(event))
    grant.available -= amount
    grant.revoked += amount
    grant.closedBy ??= cause
  }

  /** After an append: nothing is left in a grant that is gone by the last decision. */
  function afterAppend(stream: string) {
    const account = accounts.get(stream.slice('account-'.length))
    if (!account) return
    must(account.grants.size > 0, 'opened with a bonus', () => stream)
    for (const grant of account.grants.values()) {
      const isGone = grant.closedBy !== null || isPast(grant, account.decidedAt)
      must(!isGone || grant.available === 0, 'what comes back to a gone grant goes', () => `${stream}: ${JSON.stringify(grant)}`)
    }
  }

  return {
    see,
    afterAppend,
    reservation: (jobId: string) => reservations.get(jobId) ?? null,
    reservations: () => [...reservations.values()],
    grantOfPayment: (orderId: string) => grantsByPayment.get(orderId) ?? null,
    answerOf: (userId: string, keyId: string) => accounts.get(userId)?.keys.get(keyId) ?? null,
    users: () => [...accounts.keys()],
    isOpen: (userId: string) => accounts.has(userId),
    leavingSince: (userId: string) => accounts.get(userId)?.leavingSince ?? null,
    isErased: (userId: string) => accounts.get(userId)?.isErased === true,
    sums(userId: string) {
      const account = accounts.get(userId)
      if (!account) return null
      return { available: available(account), held: held(account), grants: [...account.grants.values()] }
    },
  }
}
export type Accounts = ReturnType<typeof createAccounts>
