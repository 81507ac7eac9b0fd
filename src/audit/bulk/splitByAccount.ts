/** Splits pages of the log by account: all events of an account go into the pages of one partition, in order. */
import { frameAt, type FramePlace, positionOf } from '../../events/frames.ts'

const pageBytes = 512 * 1024

/** The pages of one partition as they fill; a page that was taken belongs to the taker. */
export interface PartitionPages {
  add(from: Buffer, start: number, end: number): void
  isFull(): boolean
  take(): Uint8Array<ArrayBuffer>
}

export function createPartitionPages(): PartitionPages {
  let page = Buffer.alloc(0)
  let used = 0
  return {
    add(from, start, end) {
      const length = end - start
      if (used + length > page.length) {
        const larger = Buffer.from(new ArrayBuffer(Math.max(pageBytes * 2, (used + length) * 2)))
        page.copy(larger, 0, 0, used)
        page = larger
      }
      from.copy(page, used, start, end)
      used += length
    },
    isFull: () => used >= pageBytes,
    take() {
      const taken = new Uint8Array(page.buffer, page.byteOffset, used)
      page = Buffer.alloc(0)
      used = 0
      return taken
    },
  }
}

const userIdText = Buffer.from('"userId":"')
const quote = 0x22

/** @returns how many there were, and the position of the last */
export function splitByAccount(page: Buffer, into: readonly PartitionPages[]): { readonly events: number; readonly position: bigint } {
  let events = 0
  let last: FramePlace | null = null
  for (let start = 0; start < page.length; events++) {
    last = frameAt(page, start)
    const { dataStart, end } = last
    let sum = 0
    if (into.length > 1) {
      // Every event names its account, and inside of a JSON string the quotes would be escaped. Its id is packed in all of them or in none.
      const found = page.indexOf(userIdText, dataStart)
      const first = found < 0 ? end : found + userIdText.length
      for (let at = first; at < end && page[at] !== quote; at++) sum = (Math.imul(sum, 31) + (page[at] ?? 0)) >>> 0
    }
    into[sum % into.length]?.add(page, start, end)
    start = end
  }
  return { events, position: last ? positionOf(page, last) : 0n }
}
