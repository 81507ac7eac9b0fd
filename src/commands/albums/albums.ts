/** The user's own edits of albums. Which pictures lie in one is projected from the orders, never edited here. */
import type { AlbumEdits, AlbumRejection } from '../../domain/album/commands.ts'
import { unreachable } from '../../domain/decider.ts'
import { type AlbumId, albumIdOf, albumIdSchema, albumStream, commandIdOf, type UserId } from '../../domain/ids.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'
import type { Refusal, Refused } from '../orders/refusals.ts'

interface Edit {
  readonly userId: UserId
  readonly albumId: string
  readonly info: RequestInfo
}

export async function createAlbum(
  context: CommandContext,
  input: { readonly userId: UserId; readonly name: string; readonly info: RequestInfo },
): Promise<{ readonly albumId: AlbumId; readonly position: bigint }> {
  const commandId = commandIdOf('create-album', context.scheduler.newId())
  const albumId = albumIdOf(commandId)
  const command = { type: 'CreateAlbum', userId: input.userId, albumId, name: input.name } as const
  const { position } = await context.albums.execute(albumStream(albumId), command, metaOfRequest(commandId, input.info))
  return { albumId, position }
}

/** The photos named are in the album: whoever calls has looked. */
export async function editAlbum(
  context: CommandContext,
  input: Edit & { readonly edits: AlbumEdits; readonly expectedVersion: number | null },
): Promise<{ readonly type: 'edited'; readonly position: bigint } | Refused> {
  const albumId = albumIdSchema.safeParse(input.albumId)
  if (!albumId.success) return refused({ code: 'not_found' }, 0n)
  const { userId, edits, expectedVersion, info } = input
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
