/** The head of a tree (C2SP tlog-checkpoint): three lines that say which tree, how many leaves, and their root. */
import { hashBytes } from '../tree/hashes.ts'
import { type Note, parseNote } from './note.ts'

export interface Head {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
}

export const headText = ({ origin, size, root }: Head): string => `${origin}\n${size}\n${root.toString('base64')}\n`

/** @returns null for a text that is no head */
export function parseHead(text: string): Head | null {
  const [, origin, size, base64] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text) ?? []
  const root = Buffer.from(base64 ?? '', 'base64')
  if (origin === undefined || root.length !== hashBytes || !Number.isSafeInteger(Number(size))) return null
  const head = { origin, size: Number(size), root }
  return headText(head) === text ? head : null
}

export interface SignedHead extends Head {
  readonly note: Note
}

/** @returns null for what is no note of a head; whose signatures it carries is for others to check */
export function parseSignedHead(text: string): SignedHead | null {
  const note = parseNote(text)
  const head = note && parseHead(note.text)
  return head && { ...head, note }
}
