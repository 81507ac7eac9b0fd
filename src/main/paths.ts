import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
/** NASA, public domain; see assets/CREDITS.md. */
export const samplePortrait = join(root, 'assets', 'astronaut.png')
