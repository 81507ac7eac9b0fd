/** Small schemas that several endpoints share. */
import { z } from 'zod'
import * as catalogue from '../domain/catalogue.ts'
import { uuidPattern } from '../domain/ids.ts'
import * as references from '../domain/references/events.ts'

export const isCanonicalUuid = (text: string): boolean => uuidPattern.test(text)

export const roleSchema = catalogue.roleSchema.meta({ id: 'Role' })
export const shownRoleSchema = catalogue.shownRoleSchema
  .unwrap()
  .meta({ id: 'ShownRole', description: 'Of pictures of before: of both, or of nobody knows whom.' })
  .nullable()
export const jobStatusSchema = catalogue.jobStatusSchema.meta({ id: 'JobStatus', description: 'The last four are final.' })
export const taskStatusSchema = catalogue.taskStatusSchema.meta({ id: 'TaskStatus', description: 'The last three are final.' })
export const failureCodeSchema = catalogue.failureCodeSchema.meta({ id: 'FailureCode', description: 'Why an image was not delivered.' })

export const faceSchema = references.faceSchema.meta({ id: 'Face', description: 'In pixels of the upright picture; `score` from 0 to 1.' })

/** A list that later releases may make longer: those of today, and any other text. */
export const growing = (names: readonly string[]) => ({ anyOf: [{ type: 'string', enum: [...names] }, { type: 'string' }] }) as const

const styleMeta = {
  id: 'Style',
  description: 'A style of the catalogue. The list grows: take one that you do not know for a name to show.',
  override: { type: undefined, minLength: undefined, maxLength: undefined, ...growing([...catalogue.styles, ...catalogue.legacyStyles]) },
}
export const styleSchema = z.string().meta(styleMeta)

export const exampleId = '6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11'

/** Path parameter `id`. */
export const idParams = z.object({
  id: z.string().regex(uuidPattern).meta({ description: 'UUID; anything else is a 404.', format: 'uuid', example: exampleId }),
})

export const uuidSchema = z.string().meta({ format: 'uuid', example: exampleId })
export const instantSchema = z
  .string()
  .meta({ format: 'date-time', description: 'RFC 3339, UTC, milliseconds.', example: '2026-04-01T09:30:00.000Z' })
/** When what is given ends. */
export const expirySchema = z.iso.datetime({ offset: true }).refine(isWrittenWithFourDigits, 'must be within the years 0 to 9999 of UTC')
export const creditsSchema = z.number().int()
export const roleFilter = roleSchema.optional().meta({ description: 'Only this role.' })

/**
 * A name of ours as a client writes it (a style, a model, an id), which must have a UTF-8 form: neither the database nor
 * the canonical JSON of a request could hold a `NUL` or half a surrogate pair. What people type is `typedTextSchema`'s.
 */
export const textSchema = (charactersMin: number, charactersMax: number) =>
  z
    .string()
    .min(charactersMin)
    .max(charactersMax)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'must be well-formed text')

export const styleInBodySchema = textSchema(1, 64).meta(styleMeta)

/** The id of something in a body. Whether it is one shows when it is looked up: a malformed id is a 404 like an unknown one. */
export const idInBodySchema = textSchema(1, 128).meta({ description: 'Unknown, malformed or not the caller’s own: 404.' })

export const imagePathSchema = z.string().meta({
  format: 'uri-reference',
  example: `/api/ai/images/${exampleId}`,
  description: 'Path of `GET /api/ai/images/{id}`.',
})
export const imagePathOf = (imageId: string): string => `/api/ai/images/${imageId}`
export const imagePathOrNull = (imageId: string | null): string | null => (imageId === null ? null : imagePathOf(imageId))

/** A mark that rows of the database of before carry, and no other. */
export const legacySchema = (description: string) => z.literal(true).optional().meta({ description })
export const legacyMark = (legacy: boolean): { readonly legacy?: true } => (legacy ? { legacy: true } : {})

/** An offset can carry an instant over the edge of what RFC 3339 can write in UTC. */
function isWrittenWithFourDigits(text: string): boolean {
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && /^\d{4}-/.test(new Date(ms).toISOString())
}
