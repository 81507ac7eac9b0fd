import { createAlbum } from '../../commands/albums/albums.ts'
import { defineEndpoint } from '../endpoint.ts'
import { refusalProblem } from '../toProblem.ts'
import { albumBodySchema, albumOf, albumSchema, etagHeader, etagOf } from './albumShape.ts'

const asTyped = { open: (text: string) => text }

export const postAlbum = defineEndpoint({
  method: 'post',
  path: '/api/ai/albums',
  access: 'user',
  tag: 'Albums',
  summary: 'Make an album',
  body: { kind: 'json', schema: albumBodySchema, example: { name: '봄날의 우리' } },
  idempotencyKey: 'optional',
  writesLedger: true,
  bound: 'albumsPerHourMax',
  success: { status: 201, description: 'The album.', schema: albumSchema, headers: { Location: 'Path of the album.', ...etagHeader } },
  problems: ['idempotency_key_reused'],
  handle: async ({ context }, { caller, body, idempotencyKey, info }) => {
    const created = await createAlbum(context, { userId: caller.userId, name: body.name, idempotencyKey, info })
    if (created.type === 'refused') throw refusalProblem(created)
    const { albumId, name, createdAt, position, replayed } = created
    // From its own event: the read models may be behind, and an album that is just made has nothing else to show.
    const album = albumOf(asTyped, { id: albumId, name, isDefault: false, photoCount: 0, coverImageId: null, createdAt })
    return { type: 'json', body: album, position, replayed, headers: { Location: `/api/ai/albums/${albumId}`, ETag: etagOf(1) } }
  },
})
