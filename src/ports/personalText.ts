/**
 * What a user typed is kept sealed with a key of that user's: in events, and in the read models that are made from them.
 * Erasing the key erases the text wherever it lies.
 */
import type { UserId } from '../domain/ids.ts'

export interface TextSeal {
  /** The same text comes out the same, so that what is said again is known again. */
  seal(text: string): string
  /** Text that was never sealed comes out as it is; sealed text that this key doesn't open is blank. */
  open(kept: string): string
}

export interface PersonalText {
  /** To write with: the user's key is made where there is none yet. Null for a user who is to be forgotten: there never will be one again. */
  toWrite(userId: UserId): Promise<TextSeal | null>
  /** A seal to read with: where there is no key, all sealed text is blank. */
  toRead(userId: UserId): Promise<Pick<TextSeal, 'open'>>
  /** The user is marked before. Other processes forget the key within a minute. */
  erase(userId: UserId): Promise<void>
}
