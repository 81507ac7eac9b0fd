/** Photographs as an order has them: the photo that the face check keeps, and where the face is in it. */
import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import { createFaceCheck, type FaceCheck, scaledFace } from '@sillok/face-check'
import { usual } from '@sillok/face-check/testing/usual'
import type { RenderRequest } from '../src/render.ts'

export type Portrait = Omit<RenderRequest, 'seed'>

export async function portraitsOf(files: readonly string[]): Promise<readonly Portrait[]> {
  const check = await createFaceCheck({ ...usual, log: pino({ level: 'warn' }) })
  try {
    const portraits: Portrait[] = []
    for (const file of files) portraits.push(await portraitOf(check, file))
    return portraits
  } finally {
    await check.close()
  }
}

async function portraitOf(check: FaceCheck, file: string): Promise<Portrait> {
  const inspection = await check.inspect(await readFile(file), { digest: false, photo: true })
  const face = inspection.type === 'inspected' ? inspection.faces[0] : undefined
  if (inspection.type === 'unreadable' || !inspection.photo || !face) throw new Error(`${file}: no single face to be found`)
  return { portrait: inspection.photo.bytes, face: scaledFace(face, inspection, inspection.photo) }
}
