import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { modelsDir } from '../src/modelFiles.ts'
import { openModel } from '../src/session.ts'
import { buildModels } from './build.ts'

const packageFolder = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'))
const files = [
  'face_landmark_68.onnx',
  'face_recognition.onnx',
  'selfie_segmentation.onnx',
  'ssd_mobilenetv1.onnx',
  'tiny_face_detector.onnx',
]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillok-models-'))
  await copyFile(join(modelsDir, 'manifest.json'), join(folder, 'manifest.json'))
  await buildModels(folder, { writeManifest: false })
})
afterAll(() => rm(folder, { recursive: true }))

describe('the build', () => {
  test('writes what the manifest names, byte for byte, and nothing else', async () => {
    expect((await readdir(folder)).toSorted()).toEqual([...files, 'manifest.json'].toSorted())
    const manifest: { models: { file: string; bytes: number }[] } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
    for (const { file, bytes } of manifest.models) expect((await stat(join(folder, file))).size).toBe(bytes)
  })

  test('gives the committed manifest again', async () => {
    const again = await mkdtemp(join(tmpdir(), 'sillok-models-'))
    await buildModels(again, { writeManifest: true })
    const manifestIn = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8'))
    expect(await manifestIn(again)).toEqual(await manifestIn(modelsDir))
    await rm(again, { recursive: true })
  })

  test('leaves alone what is right, and writes a damaged file again', async () => {
    const [ssd, tiny] = ['ssd_mobilenetv1.onnx', 'tiny_face_detector.onnx'].map((file) => join(folder, file))
    const before = await stat(ssd ?? '')
    await writeFile(tiny ?? '', 'damaged')
    expect(await buildModels(folder, { writeManifest: false })).toMatch(/^models: 1 /)
    expect((await stat(ssd ?? '')).ino).toBe(before.ino)
    expect(await buildModels(folder, { writeManifest: false })).toMatch(/up to date/)
  })
})

/** As much of the package's own code as is used here. */
interface Network {
  loadFromWeightMap(weights: unknown): void
}
interface Values {
  data(): Promise<Float32Array>
}
interface Package {
  readonly tf: {
    setBackend(name: string): Promise<boolean>
    tensor(values: Uint8Array, shape: readonly number[], type: 'int32'): unknown
    readonly io: { decodeWeights(bytes: ArrayBuffer, weights: readonly unknown[]): unknown }
  }
  readonly nets: {
    readonly tinyFaceDetector: Network & { forward(picture: unknown, size: number): Promise<Values> }
    readonly faceLandmark68Net: Network & { forward(picture: unknown): Promise<Values> }
    readonly faceRecognitionNet: Network & { forward(picture: unknown): Promise<Values> }
    readonly ssdMobilenetv1: Network & { forward(picture: unknown): Promise<{ boxes: readonly Values[]; scores: readonly Values[] }> }
  }
}

describe("on a real photograph the graphs give what the package's own code gives", () => {
  let reference: Package
  beforeAll(async () => {
    // The bundle takes Node for a browser, or asks for functions that Node no longer has.
    vi.stubGlobal('window', { document: {} })
    vi.stubGlobal('document', { createElement: () => ({ getContext: () => null }) })
    const bundle = join(packageFolder, 'dist', 'face-api.esm.js')
    reference = await import(/* @vite-ignore */ bundle)
    await reference.tf.setBackend('cpu')
  })
  afterAll(() => {
    vi.unstubAllGlobals()
  })

  async function weights(name: string): Promise<unknown> {
    const base = join(packageFolder, 'model', `${name}_model`)
    const listing: { weights: unknown[] }[] = JSON.parse(await readFile(`${base}-weights_manifest.json`, 'utf8'))
    const bytes = new Uint8Array(await readFile(`${base}.bin`))
    return reference.tf.io.decodeWeights(
      bytes.buffer,
      listing.flatMap((group) => group.weights),
    )
  }
  const picture = (size: number) =>
    sharp(join(packageFolder, 'demo', 'sample1.jpg'))
      .resize(size, size, { fit: 'contain', position: 'left top' })
      .raw()
      .toBuffer()
  const largestDifference = (a: Float32Array, b: Float32Array | undefined) =>
    a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b?.[index] ?? Number.NaN))), 0)

  test('tiny_face_detector', async () => {
    reference.nets.tinyFaceDetector.loadFromWeightMap(await weights('tiny_face_detector'))
    const pixels = await picture(416)
    const expected = await (
      await reference.nets.tinyFaceDetector.forward(reference.tf.tensor(pixels, [1, 416, 416, 3], 'int32'), 416)
    ).data()
    const run = await openModel(folder, 'tiny_face_detector.onnx')
    // Logits of up to 20.
    expect(largestDifference(expected, (await run(pixels)).get('cells'))).toBeLessThan(1e-3)
  })

  // The package's own code takes 5 s for this in plain JavaScript, on a busy machine several times that.
  test('ssd_mobilenetv1', { timeout: 180_000 }, async () => {
    reference.nets.ssdMobilenetv1.loadFromWeightMap(await weights('ssd_mobilenetv1'))
    const pixels = await picture(512)
    const { boxes, scores } = await reference.nets.ssdMobilenetv1.forward(reference.tf.tensor(pixels, [1, 512, 512, 3], 'int32'))
    const outputs = await (await openModel(folder, 'ssd_mobilenetv1.onnx'))(pixels, { height: 512, width: 512 })
    expect(largestDifference((await boxes[0]?.data()) ?? new Float32Array([Number.NaN]), outputs.get('boxes'))).toBeLessThan(1e-3)
    expect(largestDifference((await scores[0]?.data()) ?? new Float32Array([Number.NaN]), outputs.get('scores'))).toBeLessThan(1e-3)
  })

  test('ssd_mobilenetv1 finds in a narrow picture what it finds beside black', async () => {
    const run = await openModel(folder, 'ssd_mobilenetv1.onnx')
    const [height, width] = [512, 384]
    const narrow = await sharp(join(packageFolder, 'demo', 'sample3.jpg'))
      .extract({ left: 941, top: 35, width: 488, height: 650 })
      .resize(width, height)
      .raw()
      .toBuffer()
    const square = await sharp(narrow, { raw: { width, height, channels: 3 } })
      .extend({ right: 512 - width, background: '#000000' })
      .raw()
      .toBuffer()
    const [beside, alone] = [await run(square, { height: 512, width: 512 }), await run(narrow, { height, width })]
    const best = (scores: Float32Array | undefined) =>
      (scores ?? new Float32Array(1)).reduce((most, score, index, all) => (score > (all[most] ?? 0) ? index : most), 0)
    const index = best(beside.get('scores'))
    expect(best(alone.get('scores'))).toBe(index)
    expect(beside.get('scores')?.[index]).toBeGreaterThan(0.9)
    expect(Math.abs((beside.get('scores')?.[index] ?? 0) - (alone.get('scores')?.[index] ?? 1))).toBeLessThan(0.05)
    // Beyond the picture nothing is found.
    const found = [...(alone.get('scores') ?? [])].flatMap((score, box) => (score > 0.25 ? [alone.get('boxes')?.[box * 4 + 1] ?? 1] : []))
    expect(Math.max(...found)).toBeLessThan(width / 512)
  })
  const face = (size: number) =>
    sharp(join(packageFolder, 'demo', 'sample1.jpg'))
      .extract({ left: 1482, top: 215, width: 180, height: 180 })
      .resize(size, size)
      .raw()
      .toBuffer()
  test('face_landmark_68', async () => {
    reference.nets.faceLandmark68Net.loadFromWeightMap(await weights('face_landmark_68'))
    const pixels = await face(112)
    const expected = await (await reference.nets.faceLandmark68Net.forward(reference.tf.tensor(pixels, [1, 112, 112, 3], 'int32'))).data()
    const outputs = await (await openModel(folder, 'face_landmark_68.onnx'))(pixels)
    expect(largestDifference(expected, outputs.get('landmarks'))).toBeLessThan(1e-4)
  })

  test('face_recognition', { timeout: 180_000 }, async () => {
    reference.nets.faceRecognitionNet.loadFromWeightMap(await weights('face_recognition'))
    const pixels = await face(150)
    const expected = await (await reference.nets.faceRecognitionNet.forward(reference.tf.tensor(pixels, [1, 150, 150, 3], 'int32'))).data()
    const outputs = await (await openModel(folder, 'face_recognition.onnx'))(pixels)
    expect(largestDifference(expected, outputs.get('digest'))).toBeLessThan(1e-4)
  })
})
