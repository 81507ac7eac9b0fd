/**
 * Thousands of damaged pictures and the ones that were made to hurt: each is taken or refused with a code, nothing breaks,
 * and the memory doesn't grow. The seed of a failure is in its name.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostilePictures } from '../../testing/hostilePictures.ts'
import { mutated, seeded } from '../../testing/pictures/mutate.ts'
import { validPictures } from '../../testing/pictures/valid.ts'
import { usual } from '../../testing/usual.ts'
import { createFaceCheck, type FaceCheck } from '../faceCheck.ts'
import { formatOf } from './formats.ts'
import { createHeicDecoder } from './heic/heicDecoder.ts'
import { openPhoto, prepareDecoder } from './photo.ts'

const codes = ['image_unreadable', 'image_too_large', 'unsupported_media_type']
const seed = Number(process.env.MUTATION_SEED ?? 20_260_601)
const megabyte = 1024 * 1024
/** Far above what pools and caches keep, far below what one leaked picture in ten would take. */
const growthMax = 200 * megabyte

const [valid, hostile] = [await validPictures(), await hostilePictures()]
const random = seeded(seed)
function damagedPictures(kinds: readonly string[], count: number) {
  const pictures = valid.filter(({ kind }) => kinds.includes(kind))
  return Array.from({ length: count }, (_, index) => {
    const { name, bytes } = pictures[index % pictures.length] ?? pictures[0] ?? { name: '', bytes: Buffer.alloc(0) }
    const other = valid[Math.floor(random() * valid.length)]?.bytes ?? bytes
    return { name: `${name}, ${index} of seed ${seed}`, bytes: mutated(bytes, other, random) }
  })
}

const heic = createHeicDecoder({ sideMax: usual.photoSideMax, log: usual.log })
let check: FaceCheck
beforeAll(async () => {
  prepareDecoder()
  check = await createFaceCheck({ ...usual, threads: 2 })
})
afterAll(() => {
  heic.close()
  return check.close()
})

async function decodedAs(bytes: Uint8Array) {
  const photo = await openPhoto(bytes)
  return photo.type === 'photo' ? photo.decoded(usual.photoSideMax, 'sRGB') : photo
}

/** All of the intake, without looking for faces. */
async function open(bytes: Uint8Array) {
  const decoded = formatOf(bytes) === 'heic' ? await heic.decode(new Uint8Array(bytes)) : null
  return decoded?.type === 'unreadable' ? decoded : decodedAs(decoded?.png ?? bytes)
}

/** Four at a time, as many as there are takers. */
async function answersOf<Picture extends { readonly name: string; readonly bytes: Buffer }>(
  pictures: readonly Picture[],
  look: (bytes: Buffer) => Promise<{ readonly type: string; readonly code?: string }>,
): Promise<readonly (Picture & { readonly answer: string })[]> {
  const answers: (Picture & { answer: string })[] = []
  const queue = [...pictures]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const answer = await look(next.bytes).then(
        ({ type, code }) => code ?? type,
        (error: unknown) => `threw ${String(error)}`,
      )
      answers.push({ ...next, answer })
    }
  }
  await Promise.all(Array.from({ length: 4 }, work))
  return answers
}
const unexpected = (answers: readonly { readonly name: string; readonly answer: string }[], taken: string) =>
  answers.filter(({ answer }) => ![taken, ...codes].includes(answer)).map(({ name, answer }) => `${name}: ${answer}`)
const share = (answers: readonly { readonly answer: string }[], answer: string) =>
  answers.filter((one) => one.answer === answer).length / answers.length

describe('damaged pictures', () => {
  test('1,950 are opened or refused, and the memory stays where it was', async () => {
    const pictures = damagedPictures(['jpeg', 'png', 'webp'], 1_950)
    const first = await answersOf(pictures.slice(0, 975), decodedAs)
    const halfway = process.memoryUsage().rss
    const second = await answersOf(pictures.slice(975), decodedAs)
    const grown = process.memoryUsage().rss - halfway
    const answers = [...first, ...second]
    expect(unexpected(answers, 'decoded')).toEqual([])
    expect(grown).toBeLessThan(growthMax)
    // Otherwise the damage would be too coarse to reach a decoder, or too fine to be noticed.
    expect(share(answers, 'decoded')).toBeGreaterThan(0.05)
    expect(share(answers, 'image_unreadable')).toBeGreaterThan(0.3)
  })

  test('50 more, HEIC among them, leave the face check as it was', async () => {
    const pictures = [...damagedPictures(['jpeg', 'png', 'webp'], 30), ...damagedPictures(['heic'], 20)]
    expect(unexpected(await answersOf(pictures, (bytes) => check.inspect(bytes)), 'inspected')).toEqual([])
    for (const { bytes } of valid.slice(0, 2)) expect(await check.inspect(bytes)).toMatchObject({ type: 'inspected' })
  })
})

describe('hostile pictures', () => {
  test('are answered as each of them deserves', async () => {
    const answers = await answersOf(hostile, open)
    const intakeAnswer = (answer: string) => (answer === 'decoded' ? 'inspected' : answer)
    const wrong = answers.filter(({ answers: expected, answer }) => !expected.some((one) => one === intakeAnswer(answer)))
    expect(wrong.map(({ name, answer }) => `${name}: ${answer}`)).toEqual([])
  })

  test('leave the face check as it was', async () => {
    const pictures = hostile.filter((_, index) => index % 10 === 0)
    expect(unexpected(await answersOf(pictures, (bytes) => check.inspect(bytes)), 'inspected')).toEqual([])
    for (const { bytes } of valid.slice(0, 2)) expect(await check.inspect(bytes)).toMatchObject({ type: 'inspected' })
  })
})
