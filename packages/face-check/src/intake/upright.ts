/** A decoded picture, standing as it is meant to: 8 bits a channel, RGB, row by row. */
export interface Upright {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}
