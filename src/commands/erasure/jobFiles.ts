/** What lies in the object store of one job: its pictures, and the claims on calls that made them. */
import type { JobId } from '../../domain/ids.ts'
import { claimFolderOf, pictureFolderOf } from '../../domain/objectKeys.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'

type Objects = Pick<ObjectStore, 'list' | 'delete'>

export async function eraseJobFiles(objects: Objects, jobId: JobId): Promise<void> {
  await Promise.all([pictureFolderOf(jobId), claimFolderOf(jobId)].map((folder) => emptyFolder(objects, folder)))
}

export async function emptyFolder(objects: Objects, folder: string): Promise<void> {
  let after: string | null = null
  for (;;) {
    const names: readonly string[] = await objects.list(folder, { after })
    const last = names.at(-1)
    if (last === undefined) return
    for (const name of names) await objects.delete(`${folder}/${name}`)
    after = last
  }
}
