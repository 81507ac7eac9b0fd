import { z } from 'zod'
import { listAlbums as queryAlbums } from '../../projections/albums/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodeCursor, listQuery, nextCursorSchema, pageRequestOf } from '../listRequest.ts'
import { albumOf, albumSchema } from './albumShape.ts'

export const listAlbums = defineEndpoint({
  method: 'get',
  path: '/api/ai/albums',
  access: 'user',
  tag: 'Albums',
  summary: 'Own albums, newest first',
  query: z.object(listQuery),
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of albums.',
    schema: z.object({ albums: z.array(albumSchema), nextCursor: nextCursorSchema }).meta({ id: 'AlbumPage' }),
  },
  problems: ['invalid_cursor'],
  handle: async ({ db, context }, { caller, query }) => {
    const page = await queryAlbums(db, caller.userId, pageRequestOf(query))
    const text = await context.personalText.toRead(caller.userId)
    const albums = page.items.map((album) => albumOf(text, album))
    return { type: 'json', body: { albums, nextCursor: encodeCursor(page.next) } }
  },
})
