/** The typeface of everything that is printed: installed with the service, so that no font of the machine is asked. It holds Hangul and Latin. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { openTypeOf } from './woff.ts'

const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource/nanum-myeongjo/package.json')), 'files')
const read = (weight: 400 | 700) => openTypeOf(readFileSync(join(folder, `nanum-myeongjo-korean-${weight}-normal.woff`)))

export interface Typeface {
  readonly regular: Buffer
  readonly bold: Buffer
}

let typeface: Typeface | undefined

/** Read once a thread: 5 MB. */
export const readTypeface = (): Typeface => (typeface ??= { regular: read(400), bold: read(700) })
