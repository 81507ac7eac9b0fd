/** What a client may say of an album, and how it is read: texts trimmed and in the one form that Unicode has for them. */
import { z } from 'zod'
import { limits } from '../../domain/catalogue.ts'
import { groupIdSchema, imageIdSchema, uuidPattern } from '../../domain/ids.ts'
import { albumNameSchema } from './albumShape.ts'

/** Characters are what a reader counts at the most: code points, after all has its one form. */
const typedSchema = (charactersMax: number) =>
  z
    .string()
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'must be well-formed text')
    .normalize('NFC')
    .trim()
    .refine((text) => text.length > 0 && [...text].length <= charactersMax, `must have 1 to ${charactersMax} characters`)
    .meta({ description: `1 to ${charactersMax} characters; blanks around them are cut off.` })

const imageIdInBody = z.string().regex(uuidPattern).pipe(imageIdSchema).meta({ format: 'uuid' })
const groupIdInBody = z.string().regex(uuidPattern).pipe(groupIdSchema).meta({ format: 'uuid' })

const isNamedOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length
const twice = 'is named twice'

const groupsSchema = z
  .array(z.object({ id: groupIdInBody, name: typedSchema(limits.groupNameCharactersMax) }))
  .max(limits.groupsPerAlbumMax)
  .refine((groups) => isNamedOnce(groups.map(({ id }) => id)), `a group ${twice}`)
  .meta({ description: 'The whole list, in its order. The photos of a group that is left out belong to none.' })

const tagsSchema = z
  .array(typedSchema(limits.tagCharactersMax))
  .transform((tags) => [...new Set(tags)])
  .refine((tags) => tags.length <= limits.tagsPerPhotoMax, `at most ${limits.tagsPerPhotoMax} tags`)
  .meta({ description: `At most ${limits.tagsPerPhotoMax}; doubles are dropped.` })

const photosSchema = z
  .array(
    z
      .object({
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

export const albumEditsSchema = z.object({
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
