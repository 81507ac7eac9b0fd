/**
 * Events of `album-<albumId>`: the user's own edits, nothing else. Renaming a type or a field changes
 * what is on disk: never rename, add a version and an upcast.
 */
import { z } from 'zod'
import { limits } from '../catalogue.ts'
import { albumIdSchema, userIdSchema } from '../ids.ts'

const album = { userId: userIdSchema, albumId: albumIdSchema }
export const albumNameSchema = z.string().trim().min(1).max(limits.albumNameCharactersMax)

export const albumEventSchemas = {
  AlbumCreated: z.object({ ...album, name: albumNameSchema }),
  AlbumRenamed: z.object({ ...album, name: albumNameSchema }),
  AlbumDeleted: z.object(album),
} as const

type Schemas = typeof albumEventSchemas
export type AlbumEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
