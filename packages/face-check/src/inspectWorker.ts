/** Runs in an image thread: one picture at a time, models loaded once. */
import type { RunMemory } from '@sillok/networks'
import { closeLooks } from './closeLook.ts'
import { openDetectors } from './detectFaces.ts'
import type { Size } from './face.ts'
import { digestBy } from './faceDigest.ts'
import type { FaceModel } from './faceModel.ts'
import type { Inspection, Looking } from './inspection.ts'
import { inspectPicture, type Networks } from './inspectPicture.ts'
import { prepareDecoder } from './intake/photo.ts'
import { openLandmarks } from './landmarks.ts'
import { openRecognition } from './recognition.ts'
import { openYunet } from './yunet.ts'

export interface InspectTask {
  /** The same in every task of a process. */
  readonly networks: { readonly modelsDir: string; readonly faceModel: FaceModel | null; readonly counterMemory: RunMemory }
  /** Null only opens the networks. */
  readonly picture:
    ({ readonly bytes: Uint8Array<ArrayBuffer>; readonly original: Size | null; readonly photoSideMax: number } & Looking) | null
}

let networks: Promise<Networks> | null = null
prepareDecoder()

async function openNetworks({ modelsDir, faceModel, counterMemory }: InspectTask['networks']): Promise<Networks> {
  const [findLandmarks, recognise] = [await openLandmarks(modelsDir), await openRecognition(modelsDir)]
  const lookClosely = closeLooks(findLandmarks, recognise)
  const detectFaces = faceModel ? await openYunet(faceModel.file, lookClosely) : await openDetectors(modelsDir, lookClosely, counterMemory)
  return { detectFaces, digestFace: digestBy(findLandmarks, recognise) }
}

export default async function inspect(task: InspectTask): Promise<Inspection | null> {
  networks ??= openNetworks(task.networks)
  const opened = await networks
  if (!task.picture) return null
  const { bytes, original, ...looking } = task.picture
  return inspectPicture(opened, bytes, looking, original)
}
