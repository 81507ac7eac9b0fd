import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
/** The built web client: `npm ci` builds it. */
export const webDir = join(root, 'web', 'dist')
export const packageFile = join(root, 'package.json')
/** NASA, public domain; see assets/CREDITS.md. */
export const samplePortrait = join(root, 'assets', 'astronaut.png')
