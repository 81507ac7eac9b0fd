/**
 * The wish to be forgotten, kept beside the log and apart from it: a log that is taken back from a backup knows nothing of
 * a later wish, the mark does. It is written once and never taken away.
 */
import { z } from 'zod'
import { type UserId, userIdSchema } from '../../domain/ids.ts'
import { erasureMarkFolder, erasureMarkKeyOf } from '../../domain/objectKeys.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'

const markSchema = z.object({ userId: userIdSchema, requestedAt: z.iso.datetime({ precision: 3 }) })
export type ErasureMark = Readonly<z.infer<typeof markSchema>>

const markBytesMax = 4_096

export async function findMark(objects: ObjectStore, userId: UserId): Promise<ErasureMark | null> {
  return readMark(objects, erasureMarkKeyOf(userId))
}

/** @returns the first one there ever was */
export async function markAccount(objects: ObjectStore, mark: ErasureMark): Promise<ErasureMark> {
  const bytes = Buffer.from(JSON.stringify(mark))
  const put = await objects.put(erasureMarkKeyOf(mark.userId), bytes, { contentType: 'application/json', ifAbsent: true })
  return put === 'stored' ? mark : ((await findMark(objects, mark.userId)) ?? mark)
}

/** All there are, in the order of their names. */
export async function* allMarks(objects: ObjectStore): AsyncGenerator<ErasureMark> {
  for await (const name of allMarkNames(objects)) {
    const mark = await readMark(objects, `${erasureMarkFolder}/${name}`)
    if (mark) yield mark
  }
}

/** The names that `erasureMarkNameOf` makes, in their order. */
export async function* allMarkNames(objects: ObjectStore): AsyncGenerator<string> {
  let after: string | null = null
  for (;;) {
    const names: readonly string[] = await objects.list(erasureMarkFolder, { after })
    yield* names
    const last = names.at(-1)
    if (last === undefined) return
    after = last
  }
}

async function readMark(objects: ObjectStore, key: string): Promise<ErasureMark | null> {
  const stored = await objects.get(key, { maxBytes: markBytesMax })
  return stored && markSchema.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8')))
}
