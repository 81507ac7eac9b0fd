/** The user's own edits of albums. Which pictures lie in one is projected from the orders, never edited here. */
import type { AlbumEdits, AlbumRejection } from '../../domain/album/commands.ts'
import { unreachable } from '../../domain/decider.ts'
import { type AlbumId, albumIdOf, albumIdSchema, albumStream, commandIdOf, type UserId } from '../../domain/ids.ts'
import type { TextSeal } from '../../ports/personalText.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'
import { recordedTime } from '../recordedTime.ts'
import { idempotencyOf } from '../requestHash.ts'
import type { Refusal, Refused } from '../orders/refusals.ts'

interface Edit {
  readonly userId: UserId
  readonly albumId: string
  readonly info: RequestInfo
}

export interface CreatedAlbum {
  readonly type: 'created'
  readonly albumId: AlbumId
  readonly name: string
  readonly createdAt: string
  readonly position: bigint
  readonly replayed: boolean
}

/**
 * With a key the album's id follows from the key, and the id of the command from the body as well: whoever asks again
 * finds the album, and by the command that made it whether they asked for the same.
 */
export async function createAlbum(
  context: CommandContext,
  input: { readonly userId: UserId; readonly name: string; readonly idempotencyKey?: string | null; readonly info: RequestInfo },
): Promise<CreatedAlbum | Refused> {
  const { userId, name, idempotencyKey = null, info } = input
  const text = await context.personalText.toWrite(userId)
  if (!text) return refused({ code: 'account_erased' }, 0n)
  const sealedName = text.seal(name)
  // Not of what was typed itself: whoever guessed it could tell by the hash.
  const idempotency = idempotencyKey === null ? null : idempotencyOf(info.actor, userId, idempotencyKey, { name: sealedName })
  const cause = idempotency?.keyId ?? context.scheduler.newId()
  const albumId = albumIdOf(commandIdOf('create-album', cause))
  const commandId = idempotency ? commandIdOf('create-album', cause, idempotency.requestHash) : commandIdOf('create-album', cause)
  const stream = albumStream(albumId)
  const command = { type: 'CreateAlbum', userId, albumId, name: sealedName } as const
  const executed = await context.albums.execute(stream, command, metaOfRequest(commandId, info))
  if (executed.type === 'rejected') return refused(toRefusal(executed.rejection), executed.position)
  const { position } = executed
  const [created] = executed.type === 'accepted' ? executed.events : []
  if (created) return { type: 'created', albumId, name, createdAt: await recordedTime(context, created), position, replayed: false }
  const [first] = await context.store.readStream(stream, { fromRevision: 0, maxCount: 1 })
  if (!first) throw new Error(`album ${albumId} is there and has no event`)
  if (first.metadata.commandId !== commandId) return refused({ code: 'idempotency_key_reused' }, 0n)
  return { type: 'created', albumId, name, createdAt: first.time, position: first.position, replayed: true }
}

/** Of one append, which an event store takes up to 1 MiB of; sealed, a short text is many times as long. */
const sealedEditsMax = 900 * 1024

function sealedEdits({ seal }: TextSeal, { name, groups, photos, order }: AlbumEdits): AlbumEdits {
  return {
    ...(name === undefined ? {} : { name: seal(name) }),
    ...(groups === undefined ? {} : { groups: groups.map((group) => ({ ...group, name: seal(group.name) })) }),
    ...(photos === undefined ? {} : { photos: photos.map((photo) => (photo.tags ? { ...photo, tags: photo.tags.map(seal) } : photo)) }),
    ...(order === undefined ? {} : { order }),
  }
}

/** The photos named are in the album: whoever calls has looked. */
export async function editAlbum(
  context: CommandContext,
  input: Edit & { readonly edits: AlbumEdits; readonly expectedVersion: number | null },
): Promise<{ readonly type: 'edited'; readonly position: bigint } | Refused> {
  const albumId = albumIdSchema.safeParse(input.albumId)
  if (!albumId.success) return refused({ code: 'not_found' }, 0n)
  const { userId, expectedVersion, info } = input
  const text = await context.personalText.toWrite(userId)
  if (!text) return refused({ code: 'account_erased' }, 0n)
  const edits = sealedEdits(text, input.edits)
  if (JSON.stringify(edits).length > sealedEditsMax) {
    return refused({ code: 'validation_failed', errors: [{ path: '', message: 'is too much for one edit: do it in parts' }] }, 0n)
  }
  const command = { type: 'EditAlbum', userId, albumId: albumId.data, edits, expectedVersion } as const
  const executed = await context.albums.execute(
    albumStream(albumId.data),
    command,
    metaOfRequest(commandIdOf('edit-album', context.scheduler.newId()), info),
  )
  if (executed.type === 'rejected') return refused(toRefusal(executed.rejection), executed.position)
  return { type: 'edited', position: executed.position }
}

export async function deleteAlbum(
  context: CommandContext,
  input: Edit,
): Promise<{ readonly type: 'deleted'; readonly position: bigint } | Refused> {
  const albumId = albumIdSchema.safeParse(input.albumId)
  if (!albumId.success) return refused({ code: 'not_found' }, 0n)
  const command = { type: 'DeleteAlbum', userId: input.userId, albumId: albumId.data } as const
  const meta = metaOfRequest(commandIdOf('delete-album', albumId.data), input.info)
  const executed = await context.albums.execute(albumStream(albumId.data), command, meta)
  if (executed.type === 'rejected') return refused(toRefusal(executed.rejection), executed.position)
  return { type: 'deleted', position: executed.position }
}

const refused = (refusal: Refusal, position: bigint): Refused => ({ type: 'refused', refusal, replayed: false, position })

function toRefusal(rejection: AlbumRejection): Refusal {
  switch (rejection.code) {
    case 'not_found':
    case 'precondition_failed':
      return rejection
    case 'default_album':
      return { code: 'validation_failed', errors: [{ path: 'id', message: 'the default album can not be deleted' }] }
    case 'unknown_group':
      return { code: 'validation_failed', errors: [{ path: `photos.${rejection.at}.groupId`, message: 'no group of this album' }] }
    default:
      return unreachable(rejection)
  }
}
