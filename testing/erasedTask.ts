/** A task whose owner is forgotten while somebody works on it. */
import { eraseJobFiles } from '../src/commands/erasure/jobFiles.ts'
import { markAccount } from '../src/commands/erasure/marks.ts'
import type { accepted } from './acceptedTask.ts'

export type AcceptedTask = Awaited<ReturnType<typeof accepted>>

const requestedAt = '2026-11-01T09:00:00.000Z'

/** As whoever erases the account does it: marked, ended, swept. */
export async function sweep({ record, objects, task: { userId, jobId } }: AcceptedTask): Promise<void> {
  await markAccount(objects, { userId, requestedAt })
  await record('JobFinished')
  await eraseJobFiles(objects, jobId)
}
export async function filesOf({ objects, task: { jobId } }: AcceptedTask): Promise<readonly string[]> {
  const inFolder = async (folder: string) => (await objects.list(`${folder}/${jobId}`, { after: null })).map((name) => `${folder}: ${name}`)
  return [...(await inFolder('images')), ...(await inFolder('claims'))]
}
