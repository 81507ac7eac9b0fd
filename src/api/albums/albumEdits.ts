/** What a client may say of an album. */
import { z } from 'zod'
import { limits } from '../../domain/catalogue.ts'
import { groupIdSchema, imageIdSchema, uuidPattern } from '../../domain/ids.ts'
import { typedTextSchema } from '../../domain/text.ts'
import { albumNameSchema } from './albumShape.ts'

const imageIdInBody = z.string().regex(uuidPattern).pipe(imageIdSchema).meta({ format: 'uuid' })
const groupIdInBody = z.string().regex(uuidPattern).pipe(groupIdSchema).meta({ format: 'uuid' })

const isNamedOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length
const twice = 'is named twice'

const groupsSchema = z
  .array(z.strictObject({ id: groupIdInBody, name: typedTextSchema(limits.groupNameCharactersMax) }))
  .max(limits.groupsPerAlbumMax)
  .refine((groups) => isNamedOnce(groups.map(({ id }) => id)), `a group ${twice}`)
  .meta({ description: 'The whole list, in its order. The photos of a group that is left out belong to none.' })

const tagsSchema = z
  .array(typedTextSchema(limits.tagCharactersMax))
  .transform((tags) => [...new Set(tags)])
  .refine((tags) => tags.length <= limits.tagsPerPhotoMax, `at most ${limits.tagsPerPhotoMax} tags`)
  .meta({ description: `At most ${limits.tagsPerPhotoMax}; doubles are dropped.` })

const photosSchema = z
  .array(
    z
      .strictObject({
        id: imageIdInBody,
        groupId: groupIdInBody.nullable().optional(),
        tags: tagsSchema.optional(),
        favorite: z.boolean().optional(),
        excluded: z.boolean().optional(),
      })
      .transform(({ id, ...said }) => ({ imageId: id, ...said })),
  )
  .refine((photos) => isNamedOnce(photos.map(({ imageId }) => imageId)), `a photo ${twice}`)
  .meta({ description: 'Only what is named changes.' })

export const albumEditsSchema = z
  .strictObject({
    name: albumNameSchema.optional(),
    groups: groupsSchema.optional(),
    photos: photosSchema.optional(),
    order: z
      .array(imageIdInBody)
      .max(limits.orderedPhotosMax)
      .refine(isNamedOnce, `a photo ${twice}`)
      .optional()
      .meta({ description: 'The user’s own order. Photos that aren’t named stand behind, newest last.' }),
  })
  .meta({ id: 'AlbumEdits' })
