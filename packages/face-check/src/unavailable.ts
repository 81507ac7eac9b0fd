/** The face check can't run: model missing, worker dead, queue full. Trying again can help. */
export class FaceCheckUnavailable extends Error {
  override readonly name = 'FaceCheckUnavailable'
}
