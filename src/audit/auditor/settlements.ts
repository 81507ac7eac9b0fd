/** A reservation is settled once and wholly: each slot captured or released, to the grant that paid for it, as its job ended. */
import { type Account, move, type Reservation } from './account.ts'
import { type Books, check, type Seen } from './books.ts'
import { deliveredIndexes, expectJob } from './jobs.ts'

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
  for (const [slot, { grantId, outcome }] of slots.entries()) {
    // The first release left the grant out: it is the one that the reservation names.
    const payer = payers[slot] ?? grantId ?? 'none'
    if (grantId !== null) check(books, event, jobId, `slots.${slot}.grantId`, payers[slot] ?? 'none', grantId)
    if (outcome === 'captured') captured += 1
    move(account, payer, 1, 'held', outcome === 'captured' ? 'spent' : 'available')
  }
  account.reservations.delete(jobId)
  const released = slots.length - captured
  checkJob(books, event)
  expectJob(books, { jobId, userId: account.userId, reservation, settled: { event, captured, released } })
  books.jobs?.delete(jobId)
  return { reservation, captured, released }
}

/** What was captured are the delivered images, no more and no less; how the job ended is what its own stream says. */
function checkJob(books: Books, event: Seen<'ReservationSettled'>): void {
  if (!books.jobs) return
  const { jobId, jobStatus, slots } = event.data
  const job = books.jobs.get(jobId)
  check(books, event, jobId, 'jobStatus', job ? (job.status ?? 'open') : 'absent', jobStatus)
  if (!job) return
  const captured = slots.flatMap(({ outcome }, slot) => (outcome === 'captured' ? [slot] : []))
  check(books, event, jobId, 'captured', deliveredIndexes(job).join(), captured.join())
}
