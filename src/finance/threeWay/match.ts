/**
 * Three books of the same pictures, slot by slot: what the ledger captured, what jobs delivered, what providers billed for.
 *
 * From the events alone, in the order of the log. Memory: the jobs that are open at one place of it, those that were settled
 * within the last day with something released, and the differences.
 * Doesn't: report what may still come right: a job that is open, a picture of the last ten minutes. Doesn't: match accounts that
 * were erased: their pictures are counted and nothing else. Pictures that were imported have no job. Doesn't: wait for a late
 * result longer than a day.
 */
import type { StoredEvent } from '../../events/decode.ts'
import type { Billed, ProviderCall, ProviderCalls } from '../../domain/job/events.ts'

export interface Mismatch {
  readonly userId: string
  readonly jobId: string
  readonly taskId: string | null
  readonly index: number
  readonly settledAt: string
  /** Of all calls together: `yes` as soon as one was charged for, `unknown` when one may have been. */
  readonly billed: Billed | null
  /** Null where the log tells of no single calls. */
  readonly calls: ProviderCalls
}

export interface ThreeWay {
  readonly capturedWithoutImage: readonly Mismatch[]
  readonly imageWithoutCapture: readonly Mismatch[]
  readonly billedThoughReleased: readonly Mismatch[]
  readonly totals: { readonly captured: number; readonly images: number; readonly billed: number; readonly excluded: number }
  /** Some list is longer than it is shown. */
  readonly truncated: boolean
}

/** What became of one slot's picture. */
interface Picture {
  readonly taskId: string
  readonly recordedAt: string
  readonly isDelivered: boolean
  readonly billed: Billed
  readonly calls: ProviderCalls
}

interface SettledJob {
  readonly jobId: string
  readonly userId: string
  readonly settledAt: string
  /** The slots as they stood at the settlement, and what came late since. */
  readonly slots: readonly { readonly isCaptured: boolean; picture: Picture | null }[]
}

/** Each list shows so many at the most. */
const listMax = 1_000
const youngMs = 600_000
/** How long after a settlement a result may come that is thrown away. */
const lateMs = 86_400_000

export interface Period {
  /** Inclusive. */
  readonly from: string
  /** Exclusive. */
  readonly to: string
}

type List = 'capturedWithoutImage' | 'imageWithoutCapture' | 'billedThoughReleased'
type Settled = Extract<StoredEvent, { type: 'ReservationSettled' }>
type Outcome = Extract<StoredEvent, { type: 'ImageDelivered' | 'ImageFailed' | 'LateResultDiscarded' }>

/** @param erased users whose pictures nobody keeps any more */
export function createThreeWayMatch({ from, to }: Period, nowMs: number, erased: ReadonlySet<string>) {
  const pictures = new Map<string, Map<number, Picture>>()
  /** In the order of their settlements. */
  const settled = new Map<string, SettledJob>()
  const lists: { readonly [L in List]: Mismatch[] } = { capturedWithoutImage: [], imageWithoutCapture: [], billedThoughReleased: [] }
  const totals = { captured: 0, images: 0, billed: 0, excluded: 0 }
  let truncated = false

  function note(list: List, mismatch: Mismatch): void {
    if (lists[list].length < listMax) lists[list].push(mismatch)
    else truncated = true
  }

  function settle({ data: { userId, jobId, slots }, time }: Settled): void {
    const made = pictures.get(jobId)
    pictures.delete(jobId)
    if (time < from || time >= to) return
    if (erased.has(userId)) {
      totals.excluded += slots.filter(({ outcome }, index) => outcome === 'captured' || made?.get(index)?.isDelivered === true).length
      return
    }
    const job: SettledJob = {
      jobId,
      userId,
      settledAt: time,
      slots: slots.map(({ outcome }, index) => ({ isCaptured: outcome === 'captured', picture: made?.get(index) ?? null })),
    }
    for (const [index, { isCaptured, picture }] of job.slots.entries()) {
      const isDelivered = picture?.isDelivered === true
      if (isCaptured) totals.captured += 1
      if (isDelivered) totals.images += 1
      const isYoung = picture !== null && isDelivered !== isCaptured && Date.parse(picture.recordedAt) > nowMs - youngMs
      if (isYoung) totals.excluded += 1
      else if (isCaptured && !isDelivered) note('capturedWithoutImage', mismatchOf(job, index, picture))
      else if (!isCaptured && isDelivered) note('imageWithoutCapture', mismatchOf(job, index, picture))
    }
    if (job.slots.every(({ isCaptured }) => isCaptured)) closeBooks(job)
    else settled.set(jobId, job)
  }

  /** Nothing more is expected of the job: what providers billed for it is counted. */
  function closeBooks(job: SettledJob): void {
    for (const [index, { isCaptured, picture }] of job.slots.entries()) {
      if (!picture) continue
      totals.billed += callsBilled(picture)
      if (!isCaptured && picture.billed !== 'no') note('billedThoughReleased', mismatchOf(job, index, picture))
    }
  }

  function closeOld(timeMs: number): void {
    for (const job of settled.values()) {
      if (Date.parse(job.settledAt) + lateMs > timeMs) return
      settled.delete(job.jobId)
      closeBooks(job)
    }
  }

  function see(event: Outcome): void {
    const { jobId, index, taskId, billed, calls } = event.data
    const isDelivered = event.type === 'ImageDelivered'
    const picture = { taskId, recordedAt: event.time, isDelivered, billed: billedOf(billed, calls), calls }
    const open = pictures.get(jobId)
    if (event.type !== 'LateResultDiscarded') open?.set(index, picture)
    else if (open) open.set(index, withLate(open.get(index) ?? null, picture))
    else {
      const slot = settled.get(jobId)?.slots[index]
      if (slot) slot.picture = withLate(slot.picture, picture)
    }
  }

  return {
    /** Whether a result may still come for a job that was settled. */
    isWaiting: () => settled.size > 0,
    /** The log was read up to this time: nobody waits any more for what came later than a day after its settlement. */
    reach: (time: string) => closeOld(Date.parse(time)),
    see(event: StoredEvent): void {
      switch (event.type) {
        case 'CreditsReserved':
          pictures.set(event.data.jobId, new Map())
          break
        case 'ImageDelivered':
        case 'ImageFailed':
        case 'LateResultDiscarded':
          see(event)
          break
        case 'ReservationSettled':
          settle(event)
          break
        default:
      }
    },
    /** Pictures of jobs that are still open are left out. */
    finish(): ThreeWay {
      closeOld(Infinity)
      let open = 0
      for (const made of pictures.values()) for (const { isDelivered } of made.values()) if (isDelivered) open += 1
      return { ...lists, totals: { ...totals, excluded: totals.excluded + open }, truncated }
    },
  }
}

const mismatchOf = ({ userId, jobId, settledAt }: SettledJob, index: number, picture: Picture | null): Mismatch => ({
  userId,
  jobId,
  taskId: picture?.taskId ?? null,
  index,
  settledAt,
  billed: picture?.billed ?? null,
  calls: picture?.calls ?? null,
})

/** Where no single calls are told, one was made. */
const callsBilled = ({ billed, calls }: Picture): number =>
  calls ? calls.filter((call) => call.billed === 'yes').length : billed === 'yes' ? 1 : 0

/** A late result tells of all calls of its task, and so perhaps of some that are known. */
function withLate(known: Picture | null, late: Picture): Picture {
  if (!known) return late
  const calls = known.calls && late.calls ? merged(known.calls, late.calls) : (late.calls ?? known.calls)
  return { ...known, calls, billed: billedOf(sooner(known.billed, late.billed), calls) }
}

function merged(known: readonly ProviderCall[], late: readonly ProviderCall[]): ProviderCall[] {
  const byAttempt = new Map(known.map((call) => [call.attempt, call]))
  for (const call of late) {
    const earlier = byAttempt.get(call.attempt)
    if (!earlier || earlier.billed === 'unknown') byAttempt.set(call.attempt, call)
  }
  return [...byAttempt.values()].sort((one, other) => one.attempt - other.attempt)
}

/** One call that was surely charged for counts for more than one that may have been. */
const billedOf = (billed: Billed, calls: ProviderCalls): Billed => (calls ?? []).reduce((so, call) => sooner(so, call.billed), billed)

const sooner = (one: Billed, other: Billed): Billed => {
  if (one === 'yes' || other === 'yes') return 'yes'
  return one === 'unknown' || other === 'unknown' ? 'unknown' : 'no'
}
