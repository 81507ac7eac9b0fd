/**
 * What a delivery of a call that costs money leaves of a task whose owner is to be forgotten: a picture, and claims.
 *
 * Whoever erases an account marks it, ends its jobs and then empties their folders. What a delivery wrote before that is swept;
 * after what it wrote later it finds the end and the mark, and takes its files away itself. A worker that dies in between
 * leaves the task to the next delivery.
 */
import { eraseJobFiles } from '../../commands/erasure/jobFiles.ts'
import { findMark } from '../../commands/erasure/marks.ts'
import type { GenerationTask } from '../../ports/taskBus.ts'
import type { GeneratorDeps } from './deps.ts'
import { jobHasEnded } from './jobState.ts'

export async function removeIfErased(
  { store, objects, log }: Pick<GeneratorDeps, 'store' | 'objects' | 'log'>,
  { taskId, jobId, userId }: GenerationTask,
): Promise<void> {
  if (!(await jobHasEnded(store, jobId)) || !(await findMark(objects, userId))) return
  await eraseJobFiles(objects, jobId)
  log.info({ taskId, jobId }, 'what a task of a forgotten account left was removed')
}
