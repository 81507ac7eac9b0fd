import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { modelsDir } from '@sillok/networks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { astronaut } from '../testing/samples.ts'
import { usual } from '../testing/usual.ts'
import { createFaceCheck, type FaceCheck } from './faceCheck.ts'
import { FaceCheckUnavailable } from './unavailable.ts'

const portrait = await readFile(astronaut)
const dot = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888888' } })
  .png()
  .toBuffer()

let check: FaceCheck
beforeAll(async () => {
  check = await createFaceCheck(usual)
})
afterAll(() => check.close())

describe('the face check', () => {
  test('leaves the bytes it was given to the caller', async () => {
    const before = Buffer.from(portrait)
    await check.inspect(portrait)
    expect(portrait.equals(before)).toBe(true)
  })

  test('gives the same answer each time', async () => {
    expect(await check.inspect(portrait)).toEqual(await check.inspect(portrait))
  })

  test('passes on why a picture is not taken', async () => {
    expect(await check.inspect(Buffer.from('GIF89a'))).toMatchObject({ type: 'unreadable', code: 'unsupported_media_type' })
    const tooLarge = new Uint8Array(usual.bytesMax + 1)
    expect(await check.inspect(tooLarge)).toMatchObject({ type: 'unreadable', code: 'image_too_large' })
  })

  test('takes a larger file from who says that it may be larger', async () => {
    const picture = Buffer.concat([portrait, new Uint8Array(usual.bytesMax)])
    expect(await check.inspect(picture)).toMatchObject({ code: 'image_too_large' })
    const bytesMax = picture.length
    expect(await check.inspect(picture, { digest: false, bytesMax })).toMatchObject({ type: 'inspected', faces: [{}] })
  })

  test('lets the event loop turn while it looks', async () => {
    let turns = 0
    let looking = true
    const turn = () => {
      turns++
      if (looking) setImmediate(turn)
    }
    setImmediate(turn)
    await Promise.all(Array.from({ length: 10 }, () => check.inspect(portrait)))
    looking = false
    expect(turns).toBeGreaterThan(1000)
  })

  test('refuses at once when too many wait, and goes on with those', async () => {
    const narrow = await createFaceCheck({ ...usual, waitingMax: 2 })
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => narrow.inspect(dot)))
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
    for (const result of all) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(FaceCheckUnavailable)
    }
    expect(await narrow.inspect(dot)).toMatchObject({ type: 'inspected', faces: [] })
    await narrow.close()
  })

  test('finishes what runs when it is closed, and takes nothing more', async () => {
    const closing = await createFaceCheck(usual)
    const running = [closing.inspect(portrait), closing.inspect(portrait)]
    const closed = closing.close()
    await expect(closing.inspect(portrait)).rejects.toBeInstanceOf(FaceCheckUnavailable)
    await closed
    for (const inspection of await Promise.all(running)) expect(inspection.type).toBe('inspected')
  })
})

describe('the start is refused', () => {
  async function startedWith(change: (folder: string) => Promise<void>): Promise<unknown> {
    const folder = await mkdtemp(join(tmpdir(), 'sillok-models-'))
    try {
      for (const name of await readdir(modelsDir)) await copyFile(join(modelsDir, name), join(folder, name))
      await change(folder)
      return await createFaceCheck({ ...usual, modelsDir: folder }).then(
        (started) => started.close(),
        (error: unknown) => error,
      )
    } finally {
      await rm(folder, { recursive: true })
    }
  }
  const changed = (name: string, edit: (bytes: Buffer) => Buffer) => async (folder: string) =>
    writeFile(join(folder, name), edit(await readFile(join(folder, name))))

  test.each([
    ['without a model', (folder: string) => rm(join(folder, 'ssd_mobilenetv1.onnx')), /ssd_mobilenetv1\.onnx can't be read/],
    ['without a manifest', (folder: string) => rm(join(folder, 'manifest.json')), /manifest\.json/],
    [
      'when one byte of a model differs',
      changed('tiny_face_detector.onnx', (bytes) => {
        bytes[100_000] = (bytes[100_000] ?? 0) ^ 1
        return bytes
      }),
      /tiny_face_detector\.onnx .*sha256/,
    ],
    ['when a model is cut off', changed('ssd_mobilenetv1.onnx', (bytes) => bytes.subarray(0, -1)), /ssd_mobilenetv1\.onnx has \d+ bytes/],
    [
      'when a model has other outputs than its manifest names',
      changed('manifest.json', (bytes) => Buffer.from(bytes.toString().replace('"boxes"', '"heads"'))),
      /ssd_mobilenetv1\.onnx doesn't have the inputs and outputs/,
    ],
  ] as const)('%s', async (_, change, message) => {
    const error = await startedWith(change)
    expect(error).toBeInstanceOf(FaceCheckUnavailable)
    expect(error).toMatchObject({ message: expect.stringMatching(message) })
  })
})
