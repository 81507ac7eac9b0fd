import { albumStream } from '../../domain/ids.ts'
import { renameAlbum } from '../../commands/albums/albums.ts'
import { findAlbum } from '../../commands/orders/checkOrder.ts'
import { readAlbum } from '../../projections/albums/queries.ts'
import { defineEndpoint, headerOf } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { idParams } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'
import { albumBodySchema, albumWithPhotosOf, albumWithPhotosSchema, etagHeader, etagOf } from './albumShape.ts'
import { expectedVersionOf } from './ifMatch.ts'

export const patchAlbum = defineEndpoint({
  method: 'patch',
  path: '/api/ai/albums/:id',
  access: 'user',
  tag: 'Albums',
  summary: 'Rename an album',
  params: idParams,
  body: { kind: 'json', schema: albumBodySchema },
  writesLedger: true,
  requestHeaders: { 'If-Match': 'The ETag of the last read, or `*` for any. Required: 428 without, 412 when the album was edited since.' },
  success: { status: 200, description: 'The album, renamed.', schema: albumWithPhotosSchema, headers: etagHeader },
  problems: ['precondition_required', 'precondition_failed', 'position_not_reached'],
  handle: async ({ context, db, readYourWrites }, { caller, params, body, headers, info }) => {
    // Only the owner of an album is told what is wrong with the condition. Not by the read models: they may not have the album yet.
    const found = await findAlbum(context, caller.userId, params.id)
    if ('refusal' in found) throw new Problem('not_found')
    const { state } = await context.albums.read(albumStream(found.albumId), { confirmed: true })
    const expectedVersion = expectedVersionOf(headerOf(headers, 'if-match'), state.version)
    const renamed = await renameAlbum(context, { userId: caller.userId, albumId: params.id, name: body.name, expectedVersion, info })
    if (renamed.type === 'refused') throw refusalProblem(renamed)
    const { position } = renamed
    await readYourWrites.afterWrite(position)
    const album = await readAlbum(db, caller.userId, params.id)
    // Deleted since, by another of the user's clients.
    if (!album) throw new Problem('not_found', { position })
    return { type: 'json', body: albumWithPhotosOf(album), position, headers: { ETag: etagOf(album.version) } }
  },
})
