import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import {
  heicSaidToBe,
  heicWith,
  heicWithExif,
  properties,
  secondIsMain,
  sampleHeic,
  sampleSide,
  tiledHeic,
} from '../../../testing/pictures/heif.ts'
import { astronaut } from '../../../testing/samples.ts'
import { usual } from '../../../testing/usual.ts'
import { FaceCheckUnavailable } from '../../unavailable.ts'
import { openPhoto } from '../photo.ts'
import { createHeicDecoder, type HeicDecoder } from './heicDecoder.ts'

const options = { sideMax: usual.photoSideMax, log: usual.log }
const decoder = createHeicDecoder(options)
afterAll(() => decoder.close())

/** As sharp reads the crop that the samples were made of. */
const original = await sharp(await readFile(astronaut))
  .extract({ left: 100, top: 0, width: 260, height: 260 })
  .resize(sampleSide)
  .removeAlpha()
  .raw()
  .toBuffer()

async function opened(bytes: Uint8Array, by: HeicDecoder = decoder) {
  const decoded = await by.decode(new Uint8Array(bytes))
  const photo = decoded.type === 'decoded' ? await openPhoto(decoded.png) : decoded
  const picture = photo.type === 'photo' ? await photo.decoded(usual.photoSideMax, 'sRGB') : photo
  if (picture.type === 'unreadable') throw new Error(`${picture.code}: ${picture.reason}`)
  return picture
}
const refusalOf = async (bytes: Uint8Array, by: HeicDecoder = decoder) => {
  const decoded = await by.decode(new Uint8Array(bytes))
  return decoded.type === 'unreadable' ? decoded.code : decoded.type
}
function meanDifference(left: Uint8Array, right: Uint8Array): number {
  return left.reduce((sum, value, index) => sum + Math.abs(value - (right[index] ?? 0)), 0) / left.length
}

describe('a HEIC picture', () => {
  test.each(['portrait', 'portrait10bit', 'portraitP3'] as const)('%s comes out in the colours it was made with', async (name) => {
    const { pixels, width, height } = await opened(sampleHeic(name))
    expect([width, height]).toEqual([sampleSide, sampleSide])
    expect(meanDifference(pixels, original)).toBeLessThan(4)
  })

  test('is turned by EXIF where the container doesn’t turn it, and never twice', async () => {
    const quarter = await sharp(original, { raw: { width: sampleSide, height: sampleSide, channels: 3 } })
      .rotate(90)
      .raw()
      .toBuffer()
    expect(meanDifference((await opened(heicWithExif(6))).pixels, quarter)).toBeLessThan(4)
    expect(meanDifference((await opened(heicWithExif(6, properties.turned(3)))).pixels, quarter)).toBeLessThan(4)
    expect(await decoder.decode(new Uint8Array(heicWithExif(6)))).toMatchObject({ width: sampleSide, height: sampleSide })
  })

  test('is the one of several that the file calls its main one', async () => {
    expect(meanDifference((await opened(secondIsMain())).pixels, original)).toBeLessThan(4)
  })

  test('is turned and mirrored as it says', async () => {
    const turned = await opened(heicWith(properties.turned(1)))
    const quarter = await sharp(original, { raw: { width: sampleSide, height: sampleSide, channels: 3 } })
      .rotate(270)
      .raw()
      .toBuffer()
    expect(meanDifference(turned.pixels, quarter)).toBeLessThan(4)
    const mirrored = await opened(heicWith(properties.mirrored(1)))
    const flopped = await sharp(original, { raw: { width: sampleSide, height: sampleSide, channels: 3 } })
      .flop()
      .raw()
      .toBuffer()
    expect(meanDifference(mirrored.pixels, flopped)).toBeLessThan(4)
  })

  test('of many tiles is one picture, 2048 pixels on its longer side at most, and says how large it was', async () => {
    const { width, height } = await opened(tiledHeic(9, 12))
    expect([width, height]).toEqual([2048, 1536])
    expect(await decoder.decode(new Uint8Array(tiledHeic(9, 12)))).toMatchObject({ width: 12 * sampleSide, height: 9 * sampleSide })
  })

  test('with more than 50 million pixels is refused by its header', async () => {
    expect(await refusalOf(heicSaidToBe(10_000, 5_001))).toBe('image_too_large')
  })

  test('that lies about its size is refused', async () => {
    expect(await refusalOf(heicSaidToBe(4_000, 3_000))).toBe('image_unreadable')
    expect(await refusalOf(heicSaidToBe(100, 100))).toBe('image_unreadable')
  })
})

describe('a decoder', () => {
  test('that doesn’t end is ended, and those beside and behind it come out', async () => {
    const worker = new URL('../../../testing/heicWorkers/spins.ts', import.meta.url)
    const hasty = createHeicDecoder({ ...options, worker, msMax: 3_000 })
    const endless = [hasty.decode(new Uint8Array()), hasty.decode(new Uint8Array())]
    const behind = hasty.decode(new Uint8Array([7]))
    for (const answer of await Promise.all(endless)) expect(answer).toMatchObject({ type: 'unreadable', code: 'image_unreadable' })
    expect(await behind).toEqual({ type: 'decoded', png: new Uint8Array([7]), width: 1, height: 1 })
    hasty.close()
  })

  test.each(['throws', 'exits', 'answersNonsense', 'eatsItsHeap', 'eatsItsMemory'])(
    'process that %s harms only its own picture',
    async (fault) => {
      const faulty = createHeicDecoder({ ...options, worker: new URL(`../../../testing/heicWorkers/${fault}.ts`, import.meta.url) })
      expect(await refusalOf(sampleHeic('portrait'), faulty)).toBe('image_unreadable')
      expect((await opened(sampleHeic('portrait'))).width).toBe(sampleSide)
      faulty.close()
    },
  )

  test('refuses at once when too many wait, and finishes those', async () => {
    const busy = createHeicDecoder({ ...options, worker: new URL('../../../testing/heicWorkers/exits.ts', import.meta.url) })
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => busy.decode(new Uint8Array(sampleHeic('portrait')))))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(18)
    for (const result of all) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(FaceCheckUnavailable)
    expect(await refusalOf(sampleHeic('portrait'), busy)).toBe('image_unreadable')
    busy.close()
  })

  test('that is closed tells those who wait that it is away, not that their picture is broken', async () => {
    const closing = createHeicDecoder(options)
    const waiting = Array.from({ length: 3 }, () => closing.decode(new Uint8Array(sampleHeic('portrait'))))
    closing.close()
    for (const result of await Promise.allSettled(waiting))
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(FaceCheckUnavailable) })
    await expect(closing.decode(new Uint8Array(sampleHeic('portrait')))).rejects.toBeInstanceOf(FaceCheckUnavailable)
  })
})
