/** A face check and a provider that cost nothing: what is left is the service's own work. */
import { repliesAtOnce, type ImageProviders } from '../../src/ports/imageProvider.ts'
import type { PhotoInspector } from '../../src/ports/photoInspector.ts'

/** As large as a small portrait; nobody looks into it. */
export const freePicture = Buffer.alloc(50_000, 0xd8)

const photo = { bytes: freePicture, contentType: 'image/jpeg', width: 1024, height: 1280 } as const
const face = { x: 300, y: 300, width: 400, height: 400, score: 0.95 }
const digest = new Float32Array(128)

export const freeInspector: PhotoInspector = {
  inspect: async (_bytes, looking) => ({
    type: 'inspected',
    width: photo.width,
    height: photo.height,
    photo,
    faces: [face],
    sharpness: 200,
    faceContrast: 40,
    digest: looking?.digest ? digest : null,
  }),
  close: async () => undefined,
}

export const freeProviders: ImageProviders = {
  of: () => ({
    ...repliesAtOnce,
    costsMoney: false,
    deadlineMs: null,
    submit: async () => ({
      type: 'done',
      image: { bytes: freePicture, contentType: 'image/jpeg', model: 'free-1', billed: 'no', providerId: null, amount: null },
    }),
    close: async () => undefined,
  }),
  close: async () => undefined,
}
