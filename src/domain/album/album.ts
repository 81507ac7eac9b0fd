/**
 * The user's own edits of one album.
 *
 * Ensures: nobody edits another's album, or one that they have not seen the last edit of.
 * Doesn't: know which images lie in it; that follows from orders and deliveries.
 */
import { defaultAlbumName } from '../catalogue.ts'
import { accepted, already, type Decider, type Decision, Defect, rejected, unreachable } from '../decider.ts'
import { defaultAlbumIdOf, type UserId } from '../ids.ts'
import type { AlbumCommand, AlbumRejection } from './commands.ts'
import { type Curation, curate, curated, findUnknownGroup, noCuration } from './edits.ts'
import type { AlbumEvent } from './events.ts'

/** `version` is the number of edits, the creation included: what an ETag names. */
export type AlbumState =
  | { readonly status: 'absent'; readonly version: 0 }
  | ({ readonly status: 'open'; readonly version: number; readonly userId: UserId; readonly name: string } & Curation)
  | { readonly status: 'deleted'; readonly version: number; readonly userId: UserId }

type AlbumDecision = Decision<AlbumEvent, AlbumRejection>
type CommandOf<T extends AlbumCommand['type']> = Extract<AlbumCommand, { type: T }>

/** How much of a cache this state takes, in photos. */
export const weighAlbum = (state: AlbumState): number => (state.status === 'open' ? 1 + state.photos.size + state.order.length : 1)

export const albumDecider: Decider<AlbumState, AlbumCommand, AlbumEvent, AlbumRejection> = {
  initialState: { status: 'absent', version: 0 },
  evolve,
  decide,
}

function decide(command: AlbumCommand, state: AlbumState): AlbumDecision {
  if (state.status !== 'absent' && state.userId !== command.userId) return rejected({ code: 'not_found' })
  switch (command.type) {
    case 'CreateAlbum':
      return createAlbum(command, state)
    case 'EditAlbum':
      return editAlbum(command, state)
    case 'DeleteAlbum':
      return deleteAlbum(command, state)
    default:
      return unreachable(command)
  }
}

function createAlbum({ userId, albumId, name }: CommandOf<'CreateAlbum'>, state: AlbumState): AlbumDecision {
  if (state.status !== 'absent') return already(0)
  return accepted({ type: 'AlbumCreated', data: { userId, albumId, name } })
}

/** The default album begins with its first edit; until then it has its default name and no stream. */
function editAlbum({ userId, albumId, edits, expectedVersion }: CommandOf<'EditAlbum'>, state: AlbumState): AlbumDecision {
  if (state.status === 'deleted') return rejected({ code: 'not_found' })
  if (state.status === 'absent' && albumId !== defaultAlbumIdOf(userId)) return rejected({ code: 'not_found' })
  if (expectedVersion !== null && expectedVersion !== state.version) return rejected({ code: 'precondition_failed' })
  const before = state.status === 'open' ? state : noCuration
  const unknownGroup = findUnknownGroup(edits, before)
  if (unknownGroup !== null) return rejected({ code: 'unknown_group', at: unknownGroup })
  const isRenamed = edits.name !== undefined && !(state.status === 'open' && state.name === edits.name)
  const renamed: readonly AlbumEvent[] = isRenamed ? [{ type: 'AlbumRenamed', data: { userId, albumId, name: edits.name } }] : []
  const events = [...renamed, ...curate({ userId, albumId }, edits, before)]
  if (events.length === 0) return already()
  if (state.status === 'open') return accepted(...events)
  return accepted<AlbumEvent>({ type: 'AlbumCreated', data: { userId, albumId, name: defaultAlbumName } }, ...events)
}

function deleteAlbum({ userId, albumId }: CommandOf<'DeleteAlbum'>, state: AlbumState): AlbumDecision {
  if (albumId === defaultAlbumIdOf(userId)) return rejected({ code: 'default_album' })
  switch (state.status) {
    case 'absent':
      return rejected({ code: 'not_found' })
    case 'open':
      return accepted({ type: 'AlbumDeleted', data: { userId, albumId } })
    case 'deleted':
      return already()
    default:
      return unreachable(state)
  }
}

function evolve(state: AlbumState, event: AlbumEvent): AlbumState {
  const version = state.version + 1
  switch (event.type) {
    case 'AlbumCreated':
      return { status: 'open', version, userId: event.data.userId, name: event.data.name, ...noCuration }
    case 'AlbumRenamed':
      return { ...opened(state), version, name: event.data.name }
    case 'AlbumGroupsArranged':
    case 'AlbumPhotosEdited':
    case 'AlbumPhotosOrdered': {
      const open = opened(state)
      return { ...open, ...curated(open, event), version }
    }
    case 'AlbumDeleted':
      return { status: 'deleted', version, userId: event.data.userId }
    default:
      return unreachable(event)
  }
}

function opened(state: AlbumState): Extract<AlbumState, { status: 'open' }> {
  if (state.status !== 'open') throw new Defect('an album that is not open was edited')
  return state
}
