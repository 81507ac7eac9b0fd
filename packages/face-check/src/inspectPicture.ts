/**
 * Everything that is seen in one picture: its faces, how sharp and bright the largest is, its digest, and the photo that is
 * kept of it.
 *
 * Detectors look at a small picture. A JPEG gives it in half the time of the one that is kept; but where that one is asked for,
 * the small one is made of it, since most portraits are accepted and both decodings would take half as long again. Else the
 * larger one is made only of pictures whose face is too small in the other to be measured.
 */
import { letGo } from '@sillok/networks'
import type { DetectFaces } from './detectFaces.ts'
import { scaledFace, type Size } from './face.ts'
import type { DigestFace } from './faceDigest.ts'
import { measuredSide, measureFace } from './faceQuality.ts'
import type { Inspection, KeptPhoto, Looking } from './inspection.ts'
import { type Decoded, encodedJpeg, openPhoto, type Photo, shrunk } from './intake/photo.ts'
import type { Upright } from './intake/upright.ts'

/** A quarter of what phones deliver: a size that a JPEG's decoder makes for little. The largest view of a detector has 512. */
export const lookedAtSideMax = 1000

export interface Networks {
  readonly detectFaces: DetectFaces
  readonly digestFace: DigestFace
}

/** Longer side of the photo that is kept, and of the larger decoding. */
interface Kept {
  readonly photoSideMax: number
}

/** @param original the size of what was uploaded, when `bytes` is a smaller picture that was made of it */
export async function inspectPicture(
  networks: Networks,
  bytes: Uint8Array,
  looking: Looking & Kept,
  original: Size | null = null,
): Promise<Inspection> {
  const photo = await openPhoto(bytes)
  if (photo.type === 'unreadable') return photo
  try {
    return await inspectPhoto(networks, photo, looking, original ?? photo)
  } finally {
    photo.letGo()
  }
}

async function inspectPhoto(
  { detectFaces, digestFace }: Networks,
  photo: Photo,
  looking: Looking & Kept,
  original: Size,
): Promise<Inspection> {
  const { small, large } = sizesOf(photo, looking)
  const lookedAt = await small()
  if (lookedAt.type === 'unreadable') return lookedAt
  const faces = await detectFaces(lookedAt)
  const { width, height } = original
  const inPicture = { width, height, faces: faces.map((face) => scaledFace(face, lookedAt, { width, height })) }
  const [face] = faces
  if (!face) {
    letGo(lookedAt.pixels)
    return { type: 'inspected', ...inPicture, photo: null, sharpness: null, faceContrast: null, digest: null }
  }

  const isKept = looking.photo === true && faces.length === 1
  const closer = face.width < measuredSide && lookedAt.width < photo.width
  const kept = isKept || closer ? await large() : null
  if (kept?.type === 'unreadable') return kept
  const measured = closer && kept ? { picture: kept, face: scaledFace(face, lookedAt, kept) } : { picture: lookedAt, face }
  const [quality, digest, encoded] = await Promise.all([
    measureFace(measured.picture, measured.face),
    looking.digest ? digestFace(measured.picture, measured.face) : null,
    isKept && kept ? encodedPhoto(kept) : null,
  ])
  letGo(lookedAt.pixels)
  if (kept) letGo(kept.pixels)
  return { type: 'inspected', ...inPicture, photo: encoded, ...quality, digest }
}

/** The two sizes of a photo; what one of them costs is not paid twice. */
function sizesOf(photo: Photo, { photo: toBeKept = false, photoSideMax }: Looking & Kept) {
  let kept: Promise<Decoded> | null = null
  const large = () => (kept ??= photo.decoded(photoSideMax, 'sRGB'))
  async function small(): Promise<Decoded> {
    const smallIsFaster = photo.smallerIsFaster && Math.max(photo.width, photo.height) > lookedAtSideMax
    if (smallIsFaster && !toBeKept) return photo.decoded(lookedAtSideMax, 'stored')
    const picture = await large()
    return picture.type === 'unreadable' ? picture : { type: 'decoded', ...(await shrunk(picture, lookedAtSideMax)) }
  }
  return { small, large }
}

async function encodedPhoto(picture: Upright): Promise<KeptPhoto> {
  const { width, height } = picture
  return { bytes: await encodedJpeg(picture), contentType: 'image/jpeg', width, height }
}
