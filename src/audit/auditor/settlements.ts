/** A reservation is settled once and wholly: each slot captured or released, to the grant that paid for it, as its job ended. */
import { type Account, move, type Reservation } from './account.ts'
import { type Books, check, type Seen, type TaskEnd } from './books.ts'
import { expectJob } from './jobs.ts'
import { expectSettledMovements } from './movements.ts'

/** @returns null when there is nothing that could be settled */
export function settleReservation(
  books: Books,
  account: Account,
  event: Seen<'ReservationSettled'>,
): { readonly reservation: Reservation; readonly captured: number; readonly released: number } | null {
  const { jobId, slots } = event.data
  const reservation = account.reservations.get(jobId)
  check(books, event, jobId, 'reservation', 'open', reservation ? 'open' : 'none')
  if (!reservation) return null
  const { payers } = reservation
  check(books, event, jobId, 'slots', payers.length, slots.length)
  let captured = 0
  let slot = 0
  for (const { grantId, outcome } of slots) {
    const payer = payers[slot] ?? 'none'
    if (grantId !== payer) check(books, event, jobId, `slots.${slot}.grantId`, payer, grantId)
    if (outcome === 'captured') captured += 1
    move(account, payers[slot] ?? grantId ?? payer, 1, 'held', outcome === 'captured' ? 'spent' : 'available')
    slot += 1
  }
  account.reservations.delete(jobId)
  expectSettledMovements(
    books,
    event,
    slots.map(({ grantId }, index) => payers[index] ?? grantId),
  )
  const released = slots.length - captured
  checkJob(books, event)
  expectJob(books, { jobId, userId: account.userId, reservation, settled: { event, captured, released } })
  books.jobs?.delete(jobId)
  return { reservation, captured, released }
}

/** Captured is what was delivered, no more and no less; the rest is released for the reason that its task ended for. */
function checkJob(books: Books, event: Seen<'ReservationSettled'>): void {
  if (!books.jobs) return
  const { jobId, jobStatus, slots } = event.data
  const job = books.jobs.get(jobId)
  check(books, event, jobId, 'jobStatus', job ? (job.status ?? 'open') : 'absent', jobStatus)
  if (!job) return
  const isSame = slots.every((slot, index) => endOf(slot) === job.ends[index])
  if (!isSame) check(books, event, jobId, 'outcomes', job.ends.join(), slots.map(endOf).join())
}

type Slot = Seen<'ReservationSettled'>['data']['slots'][number]
const endOf = (slot: Slot): TaskEnd => (slot.outcome === 'captured' ? 'delivered' : slot.code)
