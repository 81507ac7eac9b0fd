import type { Appended } from '../events/decode.ts'
import type { CommandContext } from './context.ts'

/** When the store recorded an event that was just appended: where it tells times to readers only, the event is read. */
export async function recordedTime(
  { store }: Pick<CommandContext, 'store'>,
  { stream, revision, time }: Pick<Appended<object>, 'stream' | 'revision' | 'time'>,
): Promise<string> {
  if (time !== null) return time
  const [recorded] = await store.readStream(stream, { fromRevision: revision, maxCount: 1 })
  if (!recorded) throw new Error(`nothing at revision ${revision} of ${stream}, where an event was appended`)
  return recorded.time
}
