/** What can be seen in a picture, before any rule judges it. */
import type { Face } from './face.ts'

/** What a recognition network keeps of a face: 128 numbers that are close for one person and far for two. Its length is about 1. */
export type FaceDigest = Float32Array

export type Inspection =
  | {
      readonly type: 'unreadable'
      readonly code: 'image_unreadable' | 'image_too_large' | 'unsupported_media_type'
      readonly reason: string
    }
  | {
      readonly type: 'inspected'
      /** Of the upright picture, in its own pixels. */
      readonly width: number
      readonly height: number
      /** When it was asked for, and there is exactly one face; null otherwise. */
      readonly photo: KeptPhoto | null
      /** Faces that count, largest first, in pixels of the upright picture. */
      readonly faces: readonly Face[]
      /** How sharp the largest face is in its blurriest direction, against its own contrast, in ten thousandths; null without a face. */
      readonly sharpness: number | null
      /** Standard deviation of the largest face's luma, 0–255; null without a face. */
      readonly faceContrast: number | null
      /** Of the largest face, when it was asked for; null without a face. Personal. */
      readonly digest: FaceDigest | null
    }

/** Upright, sRGB, metadata stripped. May be smaller than the picture it was made of. */
export interface KeptPhoto {
  readonly bytes: Uint8Array
  readonly contentType: 'image/jpeg'
  readonly width: number
  readonly height: number
}

export interface Looking {
  /** Whether to make the photo that is kept, which takes longer than to look. No if nothing is said. */
  readonly photo?: boolean
  /** Whether to take the digest of the largest face as well, which takes a quarter longer. */
  readonly digest: boolean
  /** The caller never reads the bytes again, nor anything else in their memory: they need no copy, which would hold its loop. */
  readonly given?: boolean
  /** A larger file is refused unread; the upload's limit if nothing is said. */
  readonly bytesMax?: number
  /** Whose turn it takes where pictures wait; nobody's in particular if nothing is said. */
  readonly account?: string | null
}
