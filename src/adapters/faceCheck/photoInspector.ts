/** Plugs the face check of `packages/face-check` in: hands it the house's limits, and turns what it throws into our failure. */
import { createFaceCheck, type FaceCheckOptions, FaceCheckUnavailable as Unavailable } from '@sillok/face-check'
import { limits } from '../../domain/catalogue.ts'
import { keptSideMax } from '../../domain/references/portrait.ts'
import { FaceCheckUnavailable } from '../../failures.ts'
import type { PhotoInspector } from '../../ports/photoInspector.ts'

export type PhotoInspectorOptions = Omit<FaceCheckOptions, 'bytesMax' | 'photoSideMax'>

/** @throws FaceCheckUnavailable when a model is missing, changed, or can't be loaded */
export async function createPhotoInspector(options: PhotoInspectorOptions): Promise<PhotoInspector> {
  const check = await withOurFailure(createFaceCheck({ ...options, bytesMax: limits.referencePhotoBytesMax, photoSideMax: keptSideMax }))
  return { inspect: (bytes, looking) => withOurFailure(check.inspect(bytes, looking)), close: () => check.close() }
}

const withOurFailure = <Result>(result: Promise<Result>): Promise<Result> =>
  result.catch((error: unknown) => {
    throw error instanceof Unavailable ? new FaceCheckUnavailable(error.message, { cause: error }) : error
  })
