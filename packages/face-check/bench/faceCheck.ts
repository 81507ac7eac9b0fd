/**
 * What the face check of a 12-megapixel JPEG costs, in one thread, and where the time goes.
 *
 *   node packages/face-check/bench/faceCheck.ts [rounds] [photo]
 *
 * Without a photo it takes the portrait that ships, enlarged and with grain, as a phone would deliver it. Times are those of
 * the processor, all threads of this process together, so that a busy machine changes little. `verdict` is what a refused
 * upload costs; a registered one costs `verdict, digest and photo`.
 */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { letGo, modelsDir, openModel } from '@sillok/networks'
import { closeLooks } from '../src/closeLook.ts'
import { openDetectors } from '../src/detectFaces.ts'
import { digestBy } from '../src/faceDigest.ts'
import { measureFace } from '../src/faceQuality.ts'
import { inspectPicture, lookedAtSideMax } from '../src/inspectPicture.ts'
import { encodedJpeg, openPhoto, prepareDecoder } from '../src/intake/photo.ts'
import type { Upright } from '../src/intake/upright.ts'
import { openLandmarks } from '../src/landmarks.ts'
import { openRecognition } from '../src/recognition.ts'
import { pixelsOf, shownPixelsOf, whole } from '../src/view.ts'
import { astronaut } from '../testing/samples.ts'
import { usual } from '../testing/usual.ts'

const { photoSideMax } = usual
const [rounds = '30', file] = process.argv.slice(2)

/** 3024 × 4032: a face as wide as a fifth of the picture, with the noise of a small sensor. */
async function phonePhoto(): Promise<Buffer> {
  const size = { width: 3024, height: 4032 }
  const grain = { ...size, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 12 } } as const
  const portrait = sharp(astronaut).extract({ left: 60, top: 0, width: 384, height: 512 }).resize(size.width, size.height)
  return portrait
    .composite([{ input: await sharp({ create: grain }).png().toBuffer(), blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toBuffer()
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

prepareDecoder()
const [findLandmarks, recognise] = [await openLandmarks(modelsDir), await openRecognition(modelsDir)]
const lookClosely = closeLooks(findLandmarks, recognise)
const detectFaces = await openDetectors(modelsDir, lookClosely, 'kept')
const digestFace = digestBy(findLandmarks, recognise)
const [counter, doubter] = [
  await openModel(modelsDir, 'ssd_mobilenetv1.onnx', 'kept'),
  await openModel(modelsDir, 'tiny_face_detector.onnx'),
]
const bytes = file ? await readFile(file) : await phonePhoto()

async function decodedAt(side: number, colours: 'sRGB' | 'stored'): Promise<Upright> {
  const photo = await openPhoto(bytes)
  if (photo.type === 'unreadable') throw new Error(photo.reason)
  const picture = await photo.decoded(side, colours)
  photo.letGo()
  if (picture.type === 'unreadable') throw new Error(picture.reason)
  return picture
}
const small = await decodedAt(lookedAtSideMax, 'stored')
const large = await decodedAt(photoSideMax, 'sRGB')
const [face] = await detectFaces(small)
if (!face) throw new Error('No face is found in the photo.')
const networks = { detectFaces, digestFace }
const seen = await inspectPicture(networks, bytes, { photoSideMax, digest: false })
if (seen.type !== 'inspected') throw new Error(seen.reason)
const largeView = await shownPixelsOf(small, whole(small), 512)
const smallView = await pixelsOf(small, whole(small), 416)

// What a part makes is let go, as the service does: otherwise another part pays for its collection.
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  'decoding at 1000 pixels': async () => letGo((await decodedAt(lookedAtSideMax, 'stored')).pixels),
  'view for the counting detector': async () => letGo((await shownPixelsOf(small, whole(small), 512)).pixels),
  'counting detector': () => counter(largeView.pixels, { height: largeView.height, width: largeView.width }),
  'view for the doubting detector': async () => letGo(await pixelsOf(small, whole(small), 416)),
  'doubting detector': () => doubter(smallView),
  'whether the points hold still': () => lookClosely(small, face),
  'the same, and whether it is a person': async () => (await lookClosely(small, face)).personhood(),
  'sharpness and light': () => measureFace(small, face),
  verdict: () => inspectPicture(networks, bytes, { photoSideMax, digest: false }),
  digest: () => digestFace(small, face),
  'decoding at 2048 pixels': async () => letGo((await decodedAt(photoSideMax, 'sRGB')).pixels),
  'JPEG of the photo that is kept': async () => letGo(await encodedJpeg(large)),
  'verdict, digest and photo': () => inspectPicture(networks, bytes, { photoSideMax, digest: true, photo: true }),
}
const times = new Map(Object.keys(parts).map((name) => [name, [] as number[]]))
for (let round = 0; round < Number(rounds); round++) {
  for (const [name, work] of Object.entries(parts)) times.get(name)?.push(await msOf(work))
}

console.log(
  `${seen.width}×${seen.height}, ${(bytes.length / 1e6).toFixed(1)} MB: ${seen.faces.length} face, the largest ${face.width} of ${small.width} pixels wide`,
)
console.log('| ms of processor time | least | p50 | p90 |\n|---|---|---|---|')
for (const [name, values] of times) {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? 0).toFixed(1)
  console.log(`| ${name} | ${at(0)} | ${at(0.5)} | ${at(0.9)} |`)
}
