import { z } from 'zod'
import { listGenerations as queryGenerations } from '../../projections/albumPhotos/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodeCursor, listQuery, nextCursorSchema, pageRequestOf } from '../listRequest.ts'
import {
  imagePathOf,
  imagePathSchema,
  instantSchema,
  isCanonicalUuid,
  legacyMark,
  legacySchema,
  roleFilter,
  shownRoleSchema,
  styleSchema,
  textSchema,
  uuidSchema,
} from '../shapes.ts'

const generationSchema = z
  .object({
    id: uuidSchema,
    taskId: uuidSchema,
    jobId: uuidSchema,
    albumId: uuidSchema,
    style: styleSchema,
    role: shownRoleSchema,
    imageUrls: z.array(imagePathSchema).meta({ description: 'Any number; rows from before may have 0, 1, 2 or 4.' }),
    createdAt: instantSchema,
    legacy: legacySchema('A row of the database of before. Absent from all others.'),
  })
  .meta({ id: 'Generation' })

export const listGenerations = defineEndpoint({
  method: 'get',
  path: '/api/ai/generations',
  access: 'user',
  tag: 'Images',
  summary: 'The account’s images, newest first',
  description: 'A filter that nothing fits, such as an album that is not the caller’s, gives an empty list.',
  query: z.object({
    ...listQuery,
    role: roleFilter,
    style: textSchema(1, 64).optional().meta({ description: 'Only this style.' }),
    album: textSchema(1, 128).optional().meta({ description: 'Only this album.' }),
  }),
  readsLedger: true,
  success: {
    status: 200,
    description: 'A page of generations.',
    schema: z.object({ generations: z.array(generationSchema), nextCursor: nextCursorSchema }).meta({ id: 'GenerationPage' }),
  },
  problems: ['invalid_cursor'],
  handle: async ({ db }, { caller, query }) => {
    const page = pageRequestOf(query)
    const albumId = query.album ?? null
    if (albumId !== null && !isCanonicalUuid(albumId)) return { type: 'json', body: { generations: [], nextCursor: null } }
    const found = await queryGenerations(db, caller.userId, { ...page, role: query.role ?? null, style: query.style ?? null, albumId })
    const generations = found.items.map(({ imageIds, legacy, ...generation }) => ({
      ...generation,
      imageUrls: imageIds.map(imagePathOf),
      ...legacyMark(legacy),
    }))
    return { type: 'json', body: { generations, nextCursor: encodeCursor(found.next) } }
  },
})
