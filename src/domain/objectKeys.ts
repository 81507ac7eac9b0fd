/**
 * Every key of the object store. They follow from ids, so whoever does a step again finds what the first time left; events
 * and old folders name them, so they stay what they are.
 */
import { hash } from 'node:crypto'
import type { JobId, PhotoId, TaskId } from './ids.ts'

interface Task {
  readonly jobId: JobId
  readonly taskId: TaskId
}

export const portraitKeyOf = (photoId: PhotoId): string => `portraits/${photoId}.jpg`
/** The digest of the face, beside its portrait. */
export const digestKeyOf = (portraitKey: string): string => `${portraitKey}.face.json`

export const pictureKeyOf = ({ jobId, taskId }: Task): string => `images/${jobId}/${taskId}.jpg`
/** What is known of a picture, beside it. */
export const factsKeyOf = (pictureKey: string): string => pictureKey.replace(/\.jpg$/, '.json')

/** Of one attempt: who may call the provider, what the provider calls it, how it ended. */
export function callKeysOf({ jobId, taskId, attempt }: Task & { readonly attempt: number }) {
  const start = `claims/${jobId}/${taskId}.${attempt}`
  return { claim: `${start}.json`, accepted: `${start}.call.json`, end: `${start}.end.json` } as const
}

/** Where the signed heads of a tree lie: kept for ever, none is written over. */
export const headFolderOf = (origin: string): string => `proofs/${hash('sha256', origin)}`
export const headNameOf = (size: number): string => String(size).padStart(20, '0')
export const headKeyOf = (origin: string, size: number): string => `${headFolderOf(origin)}/${headNameOf(size)}`
/** The newest head of an old key, signed by the next one, too. */
export const handoverKeyOf = (origin: string, keyId: string): string => `proof-handovers/${hash('sha256', origin)}/${keyId}`
