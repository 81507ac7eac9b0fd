import { type Box, cropAround } from './cropAround.ts'

/** Cuts one face out of a picture with several, in the browser: the others are never uploaded again. */
export async function cropFile(file: File, face: Box, others: readonly Box[]): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const { x, y, width, height } = cropAround(face, others, picture)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(picture, x, y, width, height, 0, 0, width, height)
  picture.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95))
  if (!blob) throw new Error('the piece of the picture could not be written')
  return new File([blob], 'face.jpg', { type: 'image/jpeg' })
}
