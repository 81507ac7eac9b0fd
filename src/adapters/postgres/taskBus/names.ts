/** Names that the bus shares with the database. Renaming one loses what waits under the old one. */
export type Queue = 'tasks' | 'outcomes'

export const librarySchema = 'graphile_worker'
/** Task identifiers of the library, one for each queue. */
export const identifiers = { tasks: 'sillok_tasks', outcomes: 'sillok_outcomes' } as const
/** First half of the advisory lock that a living worker holds; the second is its `lock_id`. */
export const workerLockClass = 7310
