/**
 * Three books of the same pictures, slot by slot: what the ledger captured, what jobs delivered, what providers billed for.
 *
 * From the events alone, in the order of the log. Memory: the jobs that are open at one place of it, and the differences.
 * Doesn't: report what may still come right: a job that is open, a picture of the last ten minutes.
 */
import type { StoredEvent } from '../../events/decode.ts'
import type { Billed } from '../../domain/job/events.ts'

export interface Mismatch {
  readonly userId: string
  readonly jobId: string
  readonly taskId: string | null
  readonly index: number
  readonly settledAt: string
  readonly billed: Billed | null
}

export interface ThreeWay {
  readonly capturedWithoutImage: readonly Mismatch[]
  readonly imageWithoutCapture: readonly Mismatch[]
  readonly billedThoughReleased: readonly Mismatch[]
  readonly totals: { readonly captured: number; readonly images: number; readonly billed: number; readonly excluded: number }
  /** Some list is longer than it is shown. */
  readonly truncated: boolean
}

/** By slot. */
interface Picture {
  readonly taskId: string
  readonly recordedAt: string
  readonly isDelivered: boolean
  readonly billed: Billed
}

const listMax = 1_000
const youngMs = 600_000

export interface Period {
  /** Inclusive. */
  readonly from: string
  /** Exclusive. */
  readonly to: string
}

type List = 'capturedWithoutImage' | 'imageWithoutCapture' | 'billedThoughReleased'
type Settled = Extract<StoredEvent, { type: 'ReservationSettled' }>

export function createThreeWayMatch({ from, to }: Period, nowMs: number) {
  const pictures = new Map<string, Map<number, Picture>>()
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
    for (const [index, { outcome }] of slots.entries()) {
      const picture = made?.get(index)
      const isCaptured = outcome === 'captured'
      const isDelivered = picture?.isDelivered === true
      if (isCaptured) totals.captured += 1
      if (isDelivered) totals.images += 1
      if (picture?.billed === 'yes') totals.billed += 1
      const mismatch = { userId, jobId, taskId: picture?.taskId ?? null, index, settledAt: time, billed: picture?.billed ?? null }
      if (picture && picture.isDelivered !== isCaptured && Date.parse(picture.recordedAt) > nowMs - youngMs) totals.excluded += 1
      else if (isCaptured && !isDelivered) note('capturedWithoutImage', mismatch)
      else if (!isCaptured && isDelivered) note('imageWithoutCapture', mismatch)
      if (!isCaptured && picture?.billed === 'yes') note('billedThoughReleased', mismatch)
    }
  }

  return {
    see(event: StoredEvent): void {
      switch (event.type) {
        case 'CreditsReserved':
          pictures.set(event.data.jobId, new Map())
          break
        case 'ImageDelivered':
        case 'ImageFailed': {
          const { jobId, index, taskId, billed } = event.data
          const isDelivered = event.type === 'ImageDelivered'
          pictures.get(jobId)?.set(index, { taskId, recordedAt: event.time, isDelivered, billed })
          break
        }
        case 'ReservationSettled':
          settle(event)
          break
        default:
      }
    },
    /** Pictures of jobs that are still open are left out. */
    finish(): ThreeWay {
      let open = 0
      for (const made of pictures.values()) for (const { isDelivered } of made.values()) if (isDelivered) open += 1
      return { ...lists, totals: { ...totals, excluded: totals.excluded + open }, truncated }
    },
  }
}
