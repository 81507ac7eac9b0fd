/**
 * Every key of the object store. They follow from ids, so whoever does a step again finds what the first time left; events
 * and old folders name them, so they stay what they are.
 */
import { hash } from 'node:crypto'
import type { ImageId, JobId, PhotoId, TaskId, UserId } from './ids.ts'

interface Task {
  readonly jobId: JobId
  readonly taskId: TaskId
}

export const portraitFolder = 'portraits'
export const portraitKeyOf = (photoId: PhotoId): string => `${portraitFolder}/${photoId}.jpg`
/** The digest of the face, beside its portrait. */
export const digestKeyOf = (portraitKey: string): string => `${portraitKey}.face.json`

export const pictureFolderOf = (jobId: JobId): string => `images/${jobId}`
export const pictureKeyOf = ({ jobId, taskId }: Task): string => `${pictureFolderOf(jobId)}/${taskId}.jpg`
/** What is known of a picture, beside it. */
export const factsKeyOf = (pictureKey: string): string => pictureKey.replace(/\.jpg$/, '.json')

/** Pictures of the database of before. */
export const legacyFolderOf = (userId: UserId): string => `legacy/${hash('sha256', userId)}`
export const legacyPictureKeyOf = (userId: UserId, imageId: ImageId): string => `${legacyFolderOf(userId)}/${imageId}.jpg`

export const claimFolderOf = (jobId: JobId): string => `claims/${jobId}`
/** Of one attempt: who may call the provider, what the provider calls it, what it gave, how it ended. */
export function callKeysOf({ jobId, taskId, attempt }: Task & { readonly attempt: number }) {
  const start = `${claimFolderOf(jobId)}/${taskId}.${attempt}`
  return {
    claim: `${start}.json`,
    accepted: `${start}.call.json`,
    answer: `${start}.answer`,
    answerFacts: `${start}.answer.json`,
    end: `${start}.end.json`,
  } as const
}

/** Where the signed heads of a tree lie: kept for ever, none is written over. */
export const headFolderOf = (origin: string): string => `proofs/${hash('sha256', origin)}`
export const headNameOf = (size: number): string => String(size).padStart(20, '0')
export const headKeyOf = (origin: string, size: number): string => `${headFolderOf(origin)}/${headNameOf(size)}`
/** The newest head of an old key, signed by the next one, too. */
export const handoverKeyOf = (origin: string, keyId: string): string => `proof-handovers/${hash('sha256', origin)}/${keyId}`

/** The wish of a user to be forgotten: kept for ever, under a name that tells nothing of them. */
export const erasureMarkFolder = 'erasures'
export const erasureMarkNameOf = (userId: UserId): string => hash('sha256', userId)
export const erasureMarkKeyOf = (userId: UserId): string => `${erasureMarkFolder}/${erasureMarkNameOf(userId)}`

/** What a user typed is sealed with it. */
export const personalKeyFolder = 'keys'
export const personalKeyOf = (userId: UserId): string => `${personalKeyFolder}/${hash('sha256', userId)}`
