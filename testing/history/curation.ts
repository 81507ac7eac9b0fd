/** What the people of a history make of their albums, and what they agree to. */
import type { AlbumState } from '../../src/domain/album/album.ts'
import type { AlbumCommand, AlbumEdits } from '../../src/domain/album/commands.ts'
import {
  type AlbumId,
  albumStream,
  type CommandId,
  commandIdOf,
  consentIdOf,
  groupIdSchema,
  type ImageId,
  referencesStream,
  type UserId,
} from '../../src/domain/ids.ts'
import type { ReferencesCommand } from '../../src/domain/references/commands.ts'

type Run<Command, Written> = (stream: string, command: Command, commandId: CommandId) => Generator<Written>
interface Curator {
  readonly userId: UserId
  readonly albums: readonly AlbumId[]
  readonly images: readonly ImageId[]
}

export function curationOf<Written>(options: {
  readonly seed: number
  readonly random: () => number
  readonly albums: { readonly run: Run<AlbumCommand, Written>; readonly state: (stream: string) => AlbumState }
  readonly references: { readonly run: Run<ReferencesCommand, Written> }
}) {
  const { seed, random, albums, references } = options
  const below = (count: number) => Math.floor(random() * count)
  const chance = (share: number) => random() < share
  let commands = 0
  const commandId = () => commandIdOf('curation', seed, commands++)

  /** Any picture of the account in any album: where it lies now is no concern of the events. */
  function editsOf(state: AlbumState, images: readonly ImageId[]): AlbumEdits {
    const known = state.status === 'open' ? state.groups : []
    const groups = [{ id: groupIdSchema.parse(commandId()), name: `묶음 ${below(100)}` }, ...known.slice(below(2))].slice(0, 4)
    const photos = images.slice(-8).filter(() => chance(0.6))
    return {
      ...(chance(0.5) ? { groups } : {}),
      photos: photos.map((imageId) => ({
        imageId,
        ...(chance(0.3) ? { groupId: null } : {}),
        ...(chance(0.5) ? { tags: ['바다', 'best', '"quoted"\n'].slice(below(3)) } : {}),
        ...(chance(0.5) ? { favorite: chance(0.5) } : {}),
        ...(chance(0.3) ? { excluded: chance(0.5) } : {}),
      })),
      ...(chance(0.5) ? { order: photos.toReversed() } : {}),
    }
  }

  return function* curate({ userId, albums: own, images: delivered }: Curator) {
    // A picture may be told of twice.
    const images = [...new Set(delivered)]
    if (chance(0.4)) {
      const version = chance(0.5) ? 1 + below(4) : `2026-${below(12)}`
      const command = { type: 'GiveConsent', userId, consentId: consentIdOf(userId, 'face', version), kind: 'face', version } as const
      yield* references.run(referencesStream(userId), command, commandId())
      return
    }
    const albumId = own[below(own.length)]
    if (!albumId) return
    const stream = albumStream(albumId)
    const edit = (edits: AlbumEdits) =>
      albums.run(stream, { type: 'EditAlbum', userId, albumId, edits, expectedVersion: null }, commandId())
    yield* edit(editsOf(albums.state(stream), images))
    const state = albums.state(stream)
    const groupId = state.status === 'open' ? state.groups[0]?.id : undefined
    if (groupId) yield* edit({ photos: images.slice(-3).map((imageId) => ({ imageId, groupId })) })
  }
}
