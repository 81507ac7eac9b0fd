/**
 * Which upload a key means. The photo's id follows from the key, the id of the command that starts the upload from the
 * picture as well: so the log tells whether a key comes again with the same body, also while the first is under way.
 * An upload that was abandoned answers nothing, so the key goes on to the next one.
 */
import type { Idempotency } from '../../domain/account/events.ts'
import { type CommandId, commandIdOf, type PhotoId, photoIdOf, referencesStream, type UserId } from '../../domain/ids.ts'
import { isAbandoned, type ReferencePhoto } from '../../domain/references/references.ts'
import type { CommandContext } from '../context.ts'

export interface Upload {
  readonly photoId: PhotoId
  readonly commandId: CommandId
  /** What is known of it; null when it has not begun. */
  readonly photo: ReferencePhoto | null
  /** Whether it was begun by this body. */
  readonly isSame: () => Promise<boolean>
}

export function newUpload(context: Pick<CommandContext, 'scheduler'>): Upload {
  const commandId = commandIdOf('upload-photo', context.scheduler.newId())
  return { photoId: photoIdOf(commandId), commandId, photo: null, isSame: async () => true }
}

/** Bounded by the uploads of this key that were abandoned. */
export async function findUpload(context: CommandContext, userId: UserId, { keyId, requestHash }: Idempotency): Promise<Upload> {
  const { state } = await context.references.read(referencesStream(userId), { confirmed: true })
  for (let attempt = 0; ; attempt += 1) {
    const photoId = photoIdOf(commandIdOf('upload-photo', keyId, attempt))
    const photo = state.photos.get(photoId) ?? null
    if (photo && isAbandoned(photo)) continue
    const commandId = commandIdOf('upload-photo', keyId, attempt, requestHash)
    const isSame = async () => photo === null || (await startedBy(context, userId, photo.startedRevision)) === commandId
    return { photoId, commandId, photo, isSame }
  }
}

/** The command that started an upload. */
export async function startedBy({ store }: Pick<CommandContext, 'store'>, userId: UserId, revision: number): Promise<string | undefined> {
  const [started] = await store.readStream(referencesStream(userId), { fromRevision: revision, maxCount: 1 })
  return started?.metadata.commandId
}
