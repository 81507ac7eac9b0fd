import { z } from 'zod'
import { limits, roleSchema } from '../../domain/catalogue.ts'
import type { AlbumWithPhotos } from '../../projections/albums/queries.ts'
import { imagePathOf, imagePathSchema, instantSchema, textSchema, uuidSchema } from '../shapes.ts'

/** Blanks around a name don't count; a name of blanks alone is none. */
export const albumBodySchema = z.object({
  name: textSchema(1, limits.albumNameCharactersMax).trim().min(1).meta({ description: 'Blanks around it are cut off.' }),
})

export const albumSchema = z
  .object({ id: uuidSchema, name: z.string(), isDefault: z.boolean(), createdAt: instantSchema })
  .meta({ id: 'Album' })

export const albumWithPhotosSchema = z
  .object({
    id: uuidSchema,
    name: z.string(),
    isDefault: z.boolean(),
    createdAt: instantSchema,
    photos: z.array(
      z.object({
        id: uuidSchema,
        taskId: uuidSchema,
        jobId: uuidSchema,
        style: z.string(),
        role: roleSchema,
        imageUrl: imagePathSchema,
        createdAt: instantSchema,
      }),
    ),
  })
  .meta({ id: 'AlbumWithPhotos' })

export const albumWithPhotosOf = ({ id, name, isDefault, createdAt, photos }: AlbumWithPhotos) => ({
  id,
  name,
  isDefault,
  createdAt,
  photos: photos.map(({ imageId, ...photo }) => ({ ...photo, imageUrl: imagePathOf(imageId) })),
})

/** Of the user's own edits: images that arrive don't change it. */
export const etagOf = (version: number): string => `"${version}"`
export const etagHeader = { ETag: 'Of the user’s own edits; images that arrive do not change it.' }
