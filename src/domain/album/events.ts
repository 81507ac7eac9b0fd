/**
 * Events of `album-<albumId>`: the user's own edits, nothing else. Renaming a type or a field changes
 * what is on disk: never rename, add a version and an upcast.
 */
import { z } from 'zod'
import { albumIdSchema, groupIdSchema, imageIdSchema, userIdSchema } from '../ids.ts'

const album = { userId: userIdSchema, albumId: albumIdSchema }
/** What the user typed, sealed by whoever gives the command (`src/ports/personalText.ts`). Version 1 has it as it was typed. */
const typed = z.string()
const name = typed
const group = z.object({ id: groupIdSchema, name: typed })
export type AlbumGroup = z.infer<typeof group>

/** What isn't named stays as it was. */
const photoEdit = z.object({
  imageId: imageIdSchema,
  groupId: groupIdSchema.nullable().optional(),
  tags: z.array(typed).optional(),
  favorite: z.boolean().optional(),
  excluded: z.boolean().optional(),
})
export type PhotoEdit = z.infer<typeof photoEdit>

export const albumEventSchemas = {
  AlbumCreated: z.object({ ...album, name }),
  AlbumRenamed: z.object({ ...album, name }),
  /** The whole list, in its order. `ungrouped`: photos whose group isn't in it any more; they belong to none. */
  AlbumGroupsArranged: z.object({ ...album, groups: z.array(group), ungrouped: z.array(imageIdSchema) }),
  AlbumPhotosEdited: z.object({ ...album, photos: z.array(photoEdit) }),
  /** The user's own order. `unplaced`: photos that had a place before and have none now. */
  AlbumPhotosOrdered: z.object({ ...album, order: z.array(imageIdSchema), unplaced: z.array(imageIdSchema) }),
  /** The pictures go to the default album, without group and place. */
  AlbumDeleted: z.object(album),
} as const

type Schemas = typeof albumEventSchemas
export type AlbumEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
