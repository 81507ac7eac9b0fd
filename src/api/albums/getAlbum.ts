import { readAlbum } from '../../projections/albums/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { idParams } from '../shapes.ts'
import { albumWithPhotosOf, albumWithPhotosSchema, etagHeader, etagOf } from './albumShape.ts'

export const getAlbum = defineEndpoint({
  method: 'get',
  path: '/api/ai/albums/:id',
  access: 'user',
  tag: 'Albums',
  summary: 'One own album with its photos',
  params: idParams,
  readsLedger: true,
  success: { status: 200, description: 'The album.', schema: albumWithPhotosSchema, headers: etagHeader },
  handle: async ({ db, context }, { caller, params }) => {
    const album = await readAlbum(db, caller.userId, params.id)
    if (!album) throw new Problem('not_found')
    const text = await context.personalText.toRead(caller.userId)
    return { type: 'json', body: albumWithPhotosOf(text, album), headers: { ETag: etagOf(album.version) } }
  },
})
