/** What the lists of hostile pictures are written with. */
import type { Inspection } from '../../src/inspection.ts'

export type IntakeAnswer = 'inspected' | Extract<Inspection, { type: 'unreadable' }>['code']

export const megabyte = 1024 * 1024
export const text = (content: string) => Buffer.from(content, 'latin1')
export const repeated = (times: number, bytes: Uint8Array): Buffer => Buffer.concat(Array.from({ length: times }, () => bytes))
export const taken = ['inspected'] as const
export const unreadable = ['image_unreadable'] as const
export const tooLarge = ['image_too_large'] as const
export const notAPicture = ['unsupported_media_type'] as const
/** Where decoders may differ: taken with the picture it plainly holds, or refused. */
export const either = ['inspected', 'image_unreadable'] as const

export type Entry = readonly [name: string, answers: readonly IntakeAnswer[], bytes: Buffer]

/** A valid picture, by name. */
export type Sample = (name: string) => Buffer
