import { z } from 'zod'
import { limits } from '../../domain/catalogue.ts'
import { typedTextSchema } from '../../domain/text.ts'
import type { AlbumView, AlbumWithPhotos } from '../../projections/albums/queries.ts'
import type { TextSeal } from '../../ports/personalText.ts'
import { imagePathOf, imagePathOrNull, imagePathSchema, instantSchema, shownRoleSchema, styleSchema, uuidSchema } from '../shapes.ts'

export const albumNameSchema = typedTextSchema(limits.albumNameCharactersMax)
export const albumBodySchema = z.strictObject({ name: albumNameSchema }).meta({ id: 'AlbumRequest' })

const album = {
  id: uuidSchema,
  name: z.string(),
  isDefault: z.boolean(),
  photoCount: z.number().int(),
  coverUrl: imagePathSchema.nullable().meta({ description: 'The first photo that isn’t excluded; null when there is none.' }),
  createdAt: instantSchema,
}

export const albumSchema = z.object(album).meta({ id: 'Album' })

export const albumWithPhotosSchema = z
  .object({
    ...album,
    groups: z.array(z.object({ id: uuidSchema, name: z.string() }).meta({ id: 'AlbumGroup' })),
    photos: z.array(
      z
        .object({
          id: uuidSchema,
          taskId: uuidSchema,
          jobId: uuidSchema,
          style: styleSchema,
          role: shownRoleSchema,
          imageUrl: imagePathSchema,
          groupId: uuidSchema.nullable(),
          tags: z.array(z.string()),
          favorite: z.boolean(),
          excluded: z.boolean(),
          createdAt: instantSchema,
        })
        .meta({ id: 'AlbumPhoto' }),
    ),
  })
  .meta({ id: 'AlbumWithPhotos' })

type Opening = Pick<TextSeal, 'open'>

/** @param text opens what the user typed, which is kept sealed */
export const albumOf = ({ open }: Opening, { id, name, isDefault, photoCount, coverImageId, createdAt }: AlbumView) => ({
  id,
  name: open(name),
  isDefault,
  photoCount,
  coverUrl: imagePathOrNull(coverImageId),
  createdAt,
})

export const albumWithPhotosOf = (text: Opening, shown: AlbumWithPhotos) => ({
  ...albumOf(text, shown),
  groups: shown.groups.map(({ id, name }) => ({ id, name: text.open(name) })),
  photos: shown.photos.map(({ imageId, position: _, tags, ...photo }) => ({
    ...photo,
    tags: tags.map(text.open),
    imageUrl: imagePathOf(imageId),
  })),
})

/** The version counts the user's own edits: images that arrive don't change it. */
export const etagOf = (version: number): string => `"${version}"`
export const etagHeader = { ETag: 'Of the user’s own edits; images that arrive do not change it.' }
