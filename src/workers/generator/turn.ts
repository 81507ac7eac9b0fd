import type { GenerationTask } from '../../ports/taskBus.ts'

/**
 * Whose turn it is where work waits for threads: somebody's pictures count apart from what they upload, for a task that waits
 * behind its owner's uploads holds its place among the generator's, and others wait for that.
 */
export const turnOf = ({ userId }: GenerationTask): string => `pictures of ${userId}`
