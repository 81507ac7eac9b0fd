/**
 * Lines of a long text as bytes, in one piece of memory: joined as one string and turned into bytes they took six times as long,
 * as each needed new memory for it, and lines that wait as strings are copied about by the garbage collector.
 */

const bytesAtFirst = 128 * 1024
/** What a character of UTF-16 takes in UTF-8 at the most. */
const bytesOfCharacterMax = 3

export interface LineBuffer {
  /** How many bytes wait. */
  size(): number
  add(line: string): void
  /** What was added since it was last taken. Overwritten by the next lines. */
  take(): Buffer
}

export function createLineBuffer(): LineBuffer {
  let bytes = Buffer.allocUnsafe(bytesAtFirst)
  let used = 0
  return {
    size: () => used,
    add(line) {
      const needed = used + line.length * bytesOfCharacterMax
      if (needed > bytes.length) {
        const larger = Buffer.allocUnsafe(needed * 2)
        bytes.copy(larger, 0, 0, used)
        bytes = larger
      }
      used += bytes.write(line, used)
    },
    take() {
      const taken = bytes.subarray(0, used)
      used = 0
      return taken
    },
  }
}
