import { z } from 'zod'
import { listReferencePhotos as queryReferencePhotos } from '../../projections/referencePhotos/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodeCursor, listQuery, nextCursorSchema, pageRequestOf } from '../listRequest.ts'
import { roleFilter } from '../shapes.ts'
import { referencePhotoOf, referencePhotoSchema } from './referencePhotoShape.ts'

export const listReferencePhotos = defineEndpoint({
  method: 'get',
  path: '/api/ai/reference-photos',
  access: 'user',
  tag: 'Reference photos',
  summary: 'Own active photos, newest first',
  query: z.object({ ...listQuery, role: roleFilter }),
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of photos.',
    schema: z.object({ referencePhotos: z.array(referencePhotoSchema), nextCursor: nextCursorSchema }).meta({ id: 'ReferencePhotoPage' }),
  },
  problems: ['invalid_cursor'],
  handle: async ({ db }, { caller, query }) => {
    const page = await queryReferencePhotos(db, caller.userId, { ...pageRequestOf(query), role: query.role ?? null })
    return { type: 'json', body: { referencePhotos: page.items.map(referencePhotoOf), nextCursor: encodeCursor(page.next) } }
  },
})
