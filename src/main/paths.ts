import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
export const modelsDir = join(root, 'models')
/** NASA, public domain; see assets/CREDITS.md. */
export const samplePortrait = join(root, 'assets', 'astronaut.png')
