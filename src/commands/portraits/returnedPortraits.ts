import { type PhotoId, photoIdSchema } from '../../domain/ids.ts'
import { portraitFolder, portraitKeyOf } from '../../domain/objectKeys.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import { deletePortraitFiles } from './portraitFiles.ts'

/**
 * Ensures that of portraits that the log calls erased no file is left: a backup of the object store may bring back some
 * that are older than their erasure, which no timer does twice.
 * @param erasedAmong of some portraits those that are erased
 * @returns of how many something had come back
 */
export async function eraseReturnedPortraits(
  objects: ObjectStore,
  erasedAmong: (ids: readonly PhotoId[]) => Promise<readonly PhotoId[]>,
): Promise<number> {
  let erased = 0
  let after: string | null = null
  for (;;) {
    const names: readonly string[] = await objects.list(portraitFolder, { after })
    const last = names.at(-1)
    if (last === undefined) return erased
    const ids = new Set(names.map((name) => photoIdSchema.safeParse(name.split('.', 1)[0]).data).filter((id) => id !== undefined))
    for (const id of await erasedAmong([...ids])) {
      await deletePortraitFiles(objects, portraitKeyOf(id))
      erased += 1
    }
    after = last
  }
}
