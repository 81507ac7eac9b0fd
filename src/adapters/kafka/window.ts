/**
 * Which messages of one partition are done with, though they end in another order than they came.
 *
 * Ensures that the committed offset never passes an unfinished message, and that what was finished beyond it isn't taken
 * again after a restart: the offset is committed together with a note of where reading stood and what was open below.
 */
export interface CommitPoint {
  /** Everything below is finished. */
  readonly offset: number
  readonly metadata: string
}

/** A broker takes 4,096 bytes. A longer note is left out, and costs repeats after a restart. */
const metadataCharactersMax = 4_000
const noteFormat = /^1:([0-9a-z]+):([0-9a-z.]*)$/

export interface Window {
  /** @returns whether the message is new here; offsets come in ascending order, from the committed one on, perhaps again */
  take(offset: number): boolean
  finish(offset: number): void
  point(): CommitPoint
  /** The first offset that never came. */
  next(): number
}

/** @param committed what the group has committed for the partition; null when nothing yet */
export function createWindow(committed: CommitPoint | null): Window {
  const restored = committed && (readNote(committed) ?? { next: committed.offset, open: [] })
  let next = restored?.next ?? 0
  const open = new Set<number>()
  /** Open when they were committed, and not come again yet. */
  const awaited = new Set<number>(restored?.open)

  return {
    take(offset) {
      // What lies before it has gone from the log.
      for (const missed of awaited) if (missed < offset) awaited.delete(missed)
      if (awaited.delete(offset)) {
        open.add(offset)
        return true
      }
      if (offset < next) return false
      next = offset + 1
      open.add(offset)
      return true
    },
    finish(offset) {
      open.delete(offset)
    },
    next: () => next,
    point() {
      const unfinished = [...open, ...awaited].sort((a, b) => a - b)
      const offset = unfinished[0] ?? next
      const note = `1:${(next - offset).toString(36)}:${unfinished.map((each) => (each - offset).toString(36)).join('.')}`
      return { offset, metadata: note.length > metadataCharactersMax ? '' : note }
    },
  }
}

/** @returns where reading stood and what was open below; null when the note is none of ours */
export function readNote({ offset, metadata }: CommitPoint): { readonly next: number; readonly open: readonly number[] } | null {
  const [, span, deltas] = noteFormat.exec(metadata) ?? []
  if (span === undefined || deltas === undefined) return null
  const open = deltas === '' ? [] : deltas.split('.').map((delta) => offset + Number.parseInt(delta, 36))
  return { next: offset + Number.parseInt(span, 36), open }
}
