/** The worker thread of the photo inspector: one picture at a time, models loaded once. */
import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { Inspection } from '../../ports/photoInspector.ts'
import { type DetectFaces, openDetectors } from './detectFaces.ts'
import { measureFace } from './faceQuality.ts'
import { encodedJpeg, openPhoto, prepareDecoder, type Upright } from './intake/photo.ts'

export type InspectTask = { readonly type: 'warmUp' } | { readonly type: 'inspect'; readonly bytes: Uint8Array<ArrayBuffer> }

const { modelsDir } = z.object({ modelsDir: z.string() }).parse(workerData)
let detectors: Promise<DetectFaces> | null = null
prepareDecoder()

export default async function inspect(task: InspectTask): Promise<Inspection | null> {
  detectors ??= openDetectors(modelsDir)
  const detectFaces = await detectors
  if (task.type === 'warmUp') return null
  const opened = await openPhoto(task.bytes)
  if (opened.type === 'unreadable') return opened
  const [bytes, seen] = await Promise.all([encodedJpeg(opened), facesIn(opened, detectFaces)])
  const { width, height } = opened
  return { type: 'inspected', photo: { bytes, contentType: 'image/jpeg', width, height }, ...seen }
}

async function facesIn(picture: Upright, detectFaces: DetectFaces) {
  const faces = await detectFaces(picture)
  const largest = faces[0]
  return { faces, ...(largest ? await measureFace(picture, largest) : { sharpness: null, faceLuma: null }) }
}
