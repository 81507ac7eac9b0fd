import type { Due, DuePage } from '../../ports/due.ts'

/** Instants of one form, so that their text has their order. */
export function duePageOf<Item extends Due>({ until, after, maxCount }: DuePage, items: readonly Item[]): readonly Item[] {
  const due = items.filter((item) => item.dueAt <= until && (after === null || comesBefore(after, item)))
  return due.sort((a, b) => (comesBefore(a, b) ? -1 : 1)).slice(0, maxCount)
}

const comesBefore = (a: Pick<Due, 'id' | 'dueAt'>, b: Pick<Due, 'id' | 'dueAt'>) => (a.dueAt === b.dueAt ? a.id < b.id : a.dueAt < b.dueAt)
