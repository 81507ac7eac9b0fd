/** What is looked at or waits, and its bytes: counted until it ends, also when nobody waits for it any more. */
export interface InProgress {
  readonly count: number
  readonly bytes: number
  /** @returns the result itself */
  add<Result>(bytes: number, result: Promise<Result>): Promise<Result>
  untilNone(): Promise<void>
}

export function createInProgress(): InProgress {
  const running = new Set<Promise<unknown>>()
  let bytes = 0
  return {
    get count() {
      return running.size
    },
    get bytes() {
      return bytes
    },
    add(size, result) {
      bytes += size
      const settled: Promise<unknown> = result
        .catch(() => null)
        .finally(() => {
          running.delete(settled)
          bytes -= size
        })
      running.add(settled)
      return result
    },
    async untilNone() {
      // What ends may be followed by more: a HEIC picture that is decoded is then looked at.
      while (running.size > 0) await Promise.all(running)
    },
  }
}
