import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { modelsDir } from '@sillok/networks'
import { createGraph } from '@sillok/networks/tools/graph'
import { encodeModel, type TensorSignature } from '@sillok/networks/tools/onnx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { astronaut, sample } from '../testing/samples.ts'
import { usual } from '../testing/usual.ts'
import { createFaceCheck, type FaceCheck } from './faceCheck.ts'
import { FaceCheckUnavailable } from './unavailable.ts'

const started = (file: string) => createFaceCheck({ ...usual, faceModel: { family: 'yunet', file } })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillok-yunet-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A model of the family's shape that sees the same face in every picture. */
function graphThatSees(cell: number, values: { readonly cls: number; readonly obj: number; readonly bbox: readonly number[] }): Uint8Array {
  const graph = createGraph('yunet')
  const outputs: TensorSignature[] = []
  for (const stride of [8, 16, 32]) {
    const cells = (640 / stride) ** 2
    for (const [name, width] of Object.entries({ cls: 1, obj: 1, bbox: 4, kps: 10 })) {
      const seen = stride === 32 ? Object.entries(values).find(([key]) => key === name)?.[1] : undefined
      const numbers = new Array<number>(cells * width).fill(0)
      if (seen !== undefined) numbers.splice(cell * width, width, ...[seen].flat())
      graph.node('Identity', [graph.constant('float32', [1, cells, width], numbers)], {}, `${name}_${stride}`)
      outputs.push({ name: `${name}_${stride}`, type: 'float32', shape: [1, cells, width] })
    }
  }
  return encodeModel(graph.finish([{ name: 'input', type: 'float32', shape: [1, 3, 640, 640] }], outputs))
}

test('what the model sees is judged, measured and digested like any other face', async () => {
  const file = join(folder, 'seeing.onnx')
  // In the middle of the picture, a quarter of its side wide: row 10, column 10 of 20; too sure to be asked about.
  await writeFile(file, graphThatSees(10 * 20 + 10, { cls: 1, obj: 0.9025, bbox: [0, 0, Math.log(5), Math.log(6)] }))
  const check = await started(file)
  const inspection = await check.inspect(await readFile(astronaut), { digest: true })
  await check.close()
  expect(inspection).toMatchObject({ type: 'inspected', faces: [{ x: 192, y: 179, width: 128, height: 154, score: 0.95 }] })
  expect(inspection.type === 'inspected' ? inspection.digest?.length : 0).toBe(128)
})

describe('the start is refused with a sentence', () => {
  test.each([
    ['when the file is missing', async () => join(folder, 'nowhere.onnx'), /FACE_MODEL .*nowhere\.onnx can't be loaded/],
    [
      'when it is no model',
      async () => {
        await writeFile(join(folder, 'text.onnx'), 'not a model')
        return join(folder, 'text.onnx')
      },
      /FACE_MODEL .*text\.onnx can't be loaded/,
    ],
    [
      'when it is a model of another family',
      async () => join(modelsDir, 'tiny_face_detector.onnx'),
      /FACE_MODEL .*tiny_face_detector\.onnx is no YuNet model.* takes picture: uint8 1×416×416×3/,
    ],
  ] as const)('%s', async (_, path, message) => {
    const error = await started(await path()).then(
      (check) => check.close(),
      (failure: unknown) => failure,
    )
    expect(error).toBeInstanceOf(FaceCheckUnavailable)
    expect(error).toMatchObject({ message: expect.stringMatching(message) })
  })
})

/** The real model isn't ours to ship; whoever has it names its folder. */
const given = process.env.SILLOK_TEST_FACE_MODELS
if (given !== undefined) {
  describe('the real model', () => {
    let check: FaceCheck
    beforeAll(async () => {
      check = await started(join(given, 'yunet_n_640_640.onnx'))
    })
    afterAll(() => check.close())
    async function facesIn(bytes: Uint8Array) {
      const inspection = await check.inspect(bytes)
      if (inspection.type === 'unreadable') throw new Error(inspection.reason)
      return inspection.faces
    }

    test('finds the face of a portrait where it is', async () => {
      expect(await facesIn(await readFile(astronaut))).toMatchObject([
        { x: expect.closeTo(182, -1), y: expect.closeTo(53, -1), width: expect.closeTo(93, -1) },
      ])
    })

    test.each(['sample1.jpg', 'sample4.jpg', 'sample6.jpg'])('finds several in the group of %s', async (name) => {
      expect((await facesIn(await readFile(sample(name)))).length).toBeGreaterThan(1)
    })

    test('finds nobody on a wall', async () => {
      const wall = sharp({ create: { width: 600, height: 400, channels: 3, background: '#b08060' } })
      expect(await facesIn(await wall.png().toBuffer())).toEqual([])
    })
  })
}
