import { createAlbum } from '../../commands/albums/albums.ts'
import { readAlbum } from '../../projections/albums/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { albumBodySchema, albumOf, albumSchema, etagHeader, etagOf } from './albumShape.ts'

export const postAlbum = defineEndpoint({
  method: 'post',
  path: '/api/ai/albums',
  access: 'user',
  tag: 'Albums',
  summary: 'Make an album',
  body: { kind: 'json', schema: albumBodySchema },
  writesLedger: true,
  success: { status: 201, description: 'The album.', schema: albumSchema, headers: { Location: 'Path of the album.', ...etagHeader } },
  problems: ['position_not_reached'],
  handle: async ({ context, db, readYourWrites }, { caller, body, info }) => {
    const { albumId, position } = await createAlbum(context, { userId: caller.userId, name: body.name, info })
    await readYourWrites.afterWrite(position)
    const album = await readAlbum(db, caller.userId, albumId)
    if (!album) throw new Problem('position_not_reached', { position })
    const headers = { Location: `/api/ai/albums/${album.id}`, ETag: etagOf(album.version) }
    return { type: 'json', body: albumOf(album), position, headers }
  },
})
