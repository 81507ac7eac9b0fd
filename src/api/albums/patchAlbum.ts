import { accountStream, type AlbumId, albumStream, defaultAlbumIdOf, type UserId } from '../../domain/ids.ts'
import { editAlbum } from '../../commands/albums/albums.ts'
import { findAlbum } from '../../commands/orders/checkOrder.ts'
import type { AlbumEdits } from '../../domain/album/commands.ts'
import { editedView } from '../../projections/albums/editedView.ts'
import { type AlbumWithPhotos, findForeignPhotos, readAlbum } from '../../projections/albums/queries.ts'
import type { ApiServices } from '../deps.ts'
import { defineEndpoint, headerOf } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { exampleId, idParams } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'
import { albumEditsSchema } from './albumEdits.ts'
import { albumWithPhotosOf, albumWithPhotosSchema, etagHeader, etagOf } from './albumShape.ts'
import { expectedVersionOf } from './ifMatch.ts'

/** 5,000 ids in order and some hundred photos' edits; what follows from it fits into one append. */
const jsonBytesMax = 384 * 1024

export const patchAlbum = defineEndpoint({
  method: 'patch',
  path: '/api/ai/albums/:id',
  access: 'user',
  tag: 'Albums',
  summary: 'Edit an album: name, groups, photos, order',
  description: 'What isn’t named stays as it was. All of it is done, or nothing.',
  params: idParams,
  body: {
    kind: 'json',
    schema: albumEditsSchema,
    example: { name: '봄날의 우리', photos: [{ id: exampleId, favorite: true, tags: ['한옥'] }] },
    jsonBytesMax,
  },
  writesLedger: true,
  bound: 'albumEditsPerHourMax',
  requestHeaders: {
    'If-Match': {
      description: 'The ETag of the last read, or `*` for any: 428 without, 412 when the album was edited since.',
      required: true,
      example: '"3"',
    },
  },
  success: { status: 200, description: 'The album, edited.', schema: albumWithPhotosSchema, headers: etagHeader },
  problems: ['precondition_required', 'precondition_failed', 'position_not_reached'],
  handle: async (services, { caller, params, body, headers, info }) => {
    const { context } = services
    // Only the owner of an album is told what is wrong with the condition. Not by the read models: they may not have the album yet.
    const found = await findAlbum(context, caller.userId, params.id)
    if ('refusal' in found) throw new Problem('not_found')
    const { state } = await context.albums.read(albumStream(found.albumId), { confirmed: true })
    const expectedVersion = expectedVersionOf(headerOf(headers, 'if-match'), state.version)
    await requireOwnPhotos(services, caller.userId, params.id, body)
    const edited = await editAlbum(context, { userId: caller.userId, albumId: params.id, edits: body, expectedVersion, info })
    if (edited.type === 'refused') throw refusalProblem(edited)
    const { position } = edited
    const album = await albumAfter(services, caller.userId, found.albumId)
    // Deleted since, by another of the user's clients.
    if (!album) throw new Problem('not_found', { position })
    const text = await context.personalText.toRead(caller.userId)
    return { type: 'json', body: albumWithPhotosOf(text, album), position, headers: { ETag: etagOf(album.version) } }
  },
})

/** From the album's own events, so that an edit that worked is never told to come again because the read models are behind. */
async function albumAfter({ context, db }: ApiServices, userId: UserId, albumId: AlbumId): Promise<AlbumWithPhotos | null> {
  const { state } = await context.albums.read(albumStream(albumId), { confirmed: false })
  if (state.status === 'deleted') return null
  const shown = await readAlbum(db, userId, albumId)
  if (shown) return editedView(state, shown)
  const isDefault = albumId === defaultAlbumIdOf(userId)
  // The default album came with the account, any other with its first event.
  const [first] = await context.store.readStream(isDefault ? accountStream(userId) : albumStream(albumId), { fromRevision: 0, maxCount: 1 })
  return first ? editedView(state, { id: albumId, isDefault, createdAt: first.time, photos: [] }) : null
}

/** It is looked up in the read models: whoever names a photo has seen it there. */
async function requireOwnPhotos(
  { db, readYourWrites }: Pick<ApiServices, 'db' | 'readYourWrites'>,
  userId: UserId,
  albumId: string,
  { photos = [], order = [] }: AlbumEdits,
): Promise<void> {
  if (photos.length + order.length === 0) return
  const named = [...photos.map(({ imageId }) => imageId), ...order]
  const find = () => findForeignPhotos(db, userId, albumId, named)
  let foreign = await find()
  if (foreign.size === 0) return
  // They may have come a moment ago. Nothing is written yet, so whoever finds the read models too far behind may come again.
  await readYourWrites.beforeRead(userId, undefined)
  foreign = await find()
  if (foreign.size === 0) return
  const message = 'no photo of this album'
  const errors = [
    ...photos.flatMap(({ imageId }, at) => (foreign.has(imageId) ? [{ path: `photos.${at}.id`, message }] : [])),
    ...order.flatMap((imageId, at) => (foreign.has(imageId) ? [{ path: `order.${at}`, message }] : [])),
  ]
  throw new Problem('validation_failed', { errors: errors.slice(0, 50) })
}
