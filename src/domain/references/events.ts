/**
 * Events of `references-<userId>`: which portrait serves which role. Renaming a type or a field changes
 * what is on disk: never rename, add a version and an upcast.
 */
import { z } from 'zod'
import { roleSchema } from '../catalogue.ts'
import { consentIdSchema, photoIdSchema, userIdSchema } from '../ids.ts'

/** In pixels of the upright picture; `score` from 0 to 1. */
export const faceSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
  score: z.number().min(0).max(1),
})
export type Face = z.infer<typeof faceSchema>

export const consentKindSchema = z.enum(['face'])
export type ConsentKind = z.infer<typeof consentKindSchema>

const photo = { userId: userIdSchema, photoId: photoIdSchema, role: roleSchema }

export const referencesEventSchemas = {
  /**
   * Before a portrait's file is written, so that no file can lie around that the log doesn't know of.
   * Changes nothing that a user sees; a photo in this state is neither active nor deactivated.
   */
  PhotoUploadStarted: z.object({ ...photo, objectKey: z.string() }),
  ReferencePhotoRegistered: z.object({
    ...photo,
    objectKey: z.string(),
    contentType: z.string(),
    bytes: z.number().int().min(1),
    /** Of the upright upload, as the face is; the file that is kept may be smaller. */
    width: z.number().int().min(1),
    height: z.number().int().min(1),
    face: faceSchema,
  }),
  /** `one_off`: uploaded for one order alone; `abandoned`: its upload never became a registration. Both were never active. */
  ReferencePhotoDeactivated: z.object({ ...photo, objectKey: z.string(), cause: z.enum(['replaced', 'deleted', 'one_off', 'abandoned']) }),
  /** The file is gone from the object store. */
  ReferencePhotoErased: z.object(photo),
  /** To the use of one's face, and that the partner agrees; `version` is that of the text agreed to, as the client counts them. */
  ConsentGiven: z.object({
    userId: userIdSchema,
    consentId: consentIdSchema,
    kind: consentKindSchema,
    version: z.union([z.string(), z.number()]),
  }),
} as const

type Schemas = typeof referencesEventSchemas
export type ReferencesEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.infer<Schemas[T]> } }[keyof Schemas]
