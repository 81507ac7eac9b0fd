/** The worker thread of the photo inspector: one picture at a time, models loaded once. */
import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { Inspection, Looking } from '../../ports/photoInspector.ts'
import { type DetectFaces, openDetectors } from './detectFaces.ts'
import { type DigestFace, openFaceDigest } from './faceDigest.ts'
import { faceModelSchema } from './faceModel.ts'
import { measureFace } from './faceQuality.ts'
import { encodedJpeg, openPhoto, prepareDecoder, type Upright } from './intake/photo.ts'
import { openYunet } from './yunet.ts'

export type InspectTask = { readonly type: 'warmUp' } | ({ readonly type: 'inspect'; readonly bytes: Uint8Array<ArrayBuffer> } & Looking)

interface Networks {
  readonly detectFaces: DetectFaces
  readonly digestFace: DigestFace
}

const { modelsDir, faceModel } = z.object({ modelsDir: z.string(), faceModel: faceModelSchema.nullable() }).parse(workerData)
let networks: Promise<Networks> | null = null
prepareDecoder()

async function openNetworks(): Promise<Networks> {
  const detectFaces = faceModel ? await openYunet(faceModel.file) : await openDetectors(modelsDir)
  return { detectFaces, digestFace: await openFaceDigest(modelsDir) }
}

export default async function inspect(task: InspectTask): Promise<Inspection | null> {
  networks ??= openNetworks()
  const opened = await networks
  if (task.type === 'warmUp') return null
  const picture = await openPhoto(task.bytes)
  if (picture.type === 'unreadable') return picture
  const [bytes, seen] = await Promise.all([encodedJpeg(picture), facesIn(picture, opened, task)])
  const { width, height } = picture
  return { type: 'inspected', photo: { bytes, contentType: 'image/jpeg', width, height }, ...seen }
}

async function facesIn(picture: Upright, { detectFaces, digestFace }: Networks, looking: Looking) {
  const faces = await detectFaces(picture)
  const largest = faces[0]
  if (!largest) return { faces, sharpness: null, faceLuma: null, digest: null }
  return { faces, ...(await measureFace(picture, largest)), digest: looking.digest ? await digestFace(picture, largest) : null }
}
