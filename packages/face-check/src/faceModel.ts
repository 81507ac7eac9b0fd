/** A detector that an operator brings along, in place of the two that come with the service. */
export interface FaceModel {
  readonly family: 'yunet'
  /** Path of the model's file. */
  readonly file: string
}
