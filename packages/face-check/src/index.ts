/** The public face of the package: nothing else of it is imported from outside. */
export { type Face, scaledFace, type Size } from './face.ts'
export { createFaceCheck, type FaceCheck, type FaceCheckOptions } from './faceCheck.ts'
export type { FaceModel } from './faceModel.ts'
export type { FaceDigest, Inspection, KeptPhoto, Looking } from './inspection.ts'
export { takeIn, type TakenIn } from './intake/takeIn.ts'
export { FaceCheckUnavailable } from './unavailable.ts'
