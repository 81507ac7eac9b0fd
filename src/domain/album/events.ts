/**
 * Events of `album-<albumId>`: the user's own edits, nothing else. Renaming a type or a field changes
 * what is on disk: never rename, add a version and an upcast.
 */
import { z } from 'zod'
import { albumIdSchema, userIdSchema } from '../ids.ts'

const album = { userId: userIdSchema, albumId: albumIdSchema }
/** As it was given, whatever the limits were then. */
const name = z.string()

export const albumEventSchemas = {
  AlbumCreated: z.object({ ...album, name }),
  AlbumRenamed: z.object({ ...album, name }),
  AlbumDeleted: z.object(album),
} as const

type Schemas = typeof albumEventSchemas
export type AlbumEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
