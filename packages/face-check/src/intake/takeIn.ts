import { type Unreadable, encodedJpeg, openPhoto, tooManyBytes } from './photo.ts'

/** A picture as it is kept, whoever is or isn't to be seen in it: upright, sRGB, without metadata. */
export interface TakenIn {
  readonly type: 'taken in'
  readonly bytes: Uint8Array
  readonly contentType: 'image/jpeg'
  readonly width: number
  readonly height: number
}

export async function takeIn(
  bytes: Uint8Array,
  { bytesMax, sideMax }: { readonly bytesMax: number; readonly sideMax: number },
): Promise<Unreadable | TakenIn> {
  if (bytes.byteLength > bytesMax) return tooManyBytes(bytesMax)
  const photo = await openPhoto(bytes)
  if (photo.type === 'unreadable') return photo
  const decoded = await photo.decoded(sideMax, 'sRGB')
  if (decoded.type === 'unreadable') return decoded
  const { width, height } = decoded
  return { type: 'taken in', bytes: await encodedJpeg(decoded), contentType: 'image/jpeg', width, height }
}
