/** Photographs that come with the repository and with the weights of the face networks. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** One woman, from the front; NASA, public domain. */
export const astronaut = join(import.meta.dirname, '..', '..', '..', 'assets', 'astronaut.png')

const facePackage = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'))
/** Six groups of people, `sample1.jpg` to `sample6.jpg`, and two screenshots. */
export const sample = (name: string): string => join(facePackage, 'demo', name)
