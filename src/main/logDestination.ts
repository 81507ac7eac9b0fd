/**
 * Where the lines of the log go: a file descriptor that somebody else reads, or a file on a disk that may be full.
 *
 * Ensures that the log holds nothing up. What can't be written waits, 1 MiB at the most, and is tried again each second;
 * what comes meanwhile beyond that is dropped and counted, and the count is a line of the log when it goes on. A line is
 * written whole or not at all, unless the process ends in the middle of it.
 */
import { write, writeSync } from 'node:fs'
import type { Scheduler } from '../ports/scheduler.ts'

const waitingBytesMax = 1024 * 1024
const writeBytesMax = 64 * 1024
const againMs = 1_000

export interface LogDestination {
  write(line: string): void
  /** Since the process began. */
  droppedLines(): number
  /** Called at the end of the process: writes what waits, as far as it can be written now. */
  flush(): void
}

/** @param lost makes the line that says how many lines are missing before it */
export function createLogDestination(options: {
  readonly fd: number
  readonly scheduler: Pick<Scheduler, 'after'>
  readonly lost: (lines: number) => string
}): LogDestination {
  const { fd, scheduler, lost } = options
  const waiting = createWaiting()
  let dropped = 0
  let untold = 0
  /** One at a time: a reader that has stopped holds up one thread of the pool and nobody else. */
  let writing = false
  let stuck = false
  let soon = false

  function next(): void {
    if (writing || stuck || waiting.bytes() === 0) return
    const batch = waiting.takeBatch()
    writing = true
    write(fd, batch, (error, written) => {
      writing = false
      const rest = error ? batch : batch.subarray(written)
      if (rest.length > 0) waiting.putBack(rest)
      if (error) return tryLater()
      if (untold > 0) {
        const line = Buffer.from(lost(untold))
        untold = 0
        waiting.add(line)
      }
      next()
    })
  }

  /** With all that this turn says; what a process says in its last turn is left to `flush`, which waits for it. */
  function writeSoon(): void {
    if (soon) return
    soon = true
    scheduler.after(0, () => {
      soon = false
      next()
    })
  }

  function tryLater(): void {
    stuck = true
    scheduler.after(
      againMs,
      () => {
        stuck = false
        next()
      },
      { background: true },
    )
  }

  return {
    write(text) {
      const line = Buffer.from(text)
      if (waiting.bytes() + line.length > waitingBytesMax) {
        dropped += 1
        untold += 1
        return
      }
      waiting.add(line)
      writeSoon()
    },
    droppedLines: () => dropped,
    flush() {
      // A write that is under way may never end; another one would stand behind it.
      if (writing) return
      try {
        while (waiting.bytes() > 0) {
          const batch = waiting.takeBatch()
          const written = writeSync(fd, batch)
          if (written < batch.length) waiting.putBack(batch.subarray(written))
        }
      } catch {
        // There is nobody left to tell.
      }
    },
  }
}

/** Lines in the order in which they are written. */
function createWaiting() {
  let lines: Buffer[] = []
  let bytes = 0
  return {
    bytes: () => bytes,
    add(line: Buffer): void {
      lines.push(line)
      bytes += line.length
    },
    /** What a write left of its batch. */
    putBack(rest: Buffer): void {
      lines = [rest, ...lines]
      bytes += rest.length
    },
    takeBatch(): Buffer {
      let taken = 0
      let count = 0
      for (const line of lines) {
        if (count > 0 && taken + line.length > writeBytesMax) break
        taken += line.length
        count += 1
      }
      const batch = Buffer.concat(lines.slice(0, count))
      lines = lines.slice(count)
      bytes -= taken
      return batch
    },
  }
}
