/** Names that the bus shares with the database. Renaming one loses what waits under the old one. */
export type Queue = 'tasks' | 'outcomes'

export const librarySchema = 'graphile_worker'
/** The last step of the library's own schema, of the release that is installed. */
export const librarySchemaVersion = 19
/**
 * Task identifiers of the library, one for each queue. They change when a release before this one couldn't read what follows
 * from a message: one of its processes that still runs takes none, and what waits there comes over (`handover.ts`).
 */
export const identifiers = { tasks: 'sillok_tasks_2', outcomes: 'sillok_outcomes_2' } as const
/** Tasks of accounts that had nothing else under way: `task_bus.add_new` puts them there. */
export const newcomersIdentifier = `${identifiers.tasks}_newcomers`
/** All that hold messages of a queue. */
export const identifiersOf: Readonly<Record<Queue, readonly string[]>> = {
  tasks: [identifiers.tasks, newcomersIdentifier],
  outcomes: [identifiers.outcomes],
}
/** Of 0.1.0, which reads no `JobAccepted` of today: it took outcomes, could record none of them and buried them. */
export const identifiersBefore: Readonly<Record<Queue, string>> = {
  tasks: 'sillok_tasks',
  outcomes: 'sillok_outcomes',
}
/** First half of the advisory lock that a living worker holds; the second is its `lock_id`. */
export const workerLockClass = 7310
