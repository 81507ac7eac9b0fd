/**
 * Damaged and malicious pictures, through the endpoint and the real face check: each is answered from the closed list, none
 * takes the service with it, and its memory stays flat. `SILLOK_MUTATIONS` says how many damaged ones, `MUTATION_SEED` which.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mutated, seeded } from '@sillok/face-check/testing/pictures/mutate'
import { pino } from 'pino'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { createPhotoInspector } from '../../src/adapters/faceCheck/photoInspector.ts'
import { openApi } from '../api.ts'
import { portraitForm, signIn } from '../client.ts'

const count = Number(process.env.SILLOK_MUTATIONS ?? 200)
const seed = Number(process.env.MUTATION_SEED ?? 20_261_130)
const atOnce = 4
const megabyte = 1024 * 1024
/** Far above what pools and caches keep, far below what one leaked picture in ten would take. */
const growthMax = 200 * megabyte

const portrait = await readFile(join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png'))
const small = sharp(portrait).resize(320)
const pictures = await Promise.all([small.clone().jpeg().toBuffer(), small.clone().png().toBuffer(), small.clone().webp().toBuffer()])

const inspector = await createPhotoInspector({ threads: 1, log: pino({ level: 'silent' }) })
afterAll(() => inspector.close())
const api = await openApi()
api.seeInPictures((bytes, looking) => inspector.inspect(bytes, looking))
const user = await signIn(api.address)

const answers = new Set([
  '201 null',
  '413 image_too_large',
  '415 unsupported_media_type',
  ...['image_unreadable', 'face_not_found', 'multiple_faces', 'face_too_small'].map((code) => `422 ${code}`),
])
async function upload(picture: Uint8Array): Promise<string> {
  const { status, code } = await user.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role: 'BRIDE' }, picture) })
  return `${status} ${code}`
}
const still = (picture: Uint8Array | undefined) => picture ?? portrait

test(
  `${count} damaged pictures of seed ${seed} are each taken or refused with a code, and the memory stays flat`,
  { timeout: 3_600_000 },
  async () => {
    const random = seeded(seed)
    const damaged = Array.from({ length: count }, (_, index) =>
      mutated(still(pictures[index % 3]), still(pictures[(index + 1) % 3]), random),
    )
    const wrong: string[] = []
    const look = async (from: number, to: number) => {
      let next = from
      const one = async () => {
        for (let index = next; index < to; index = next) {
          next += 1
          const answer = await upload(still(damaged[index]))
          if (!answers.has(answer)) wrong.push(`${index}: ${answer}`)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, one))
    }
    // Threads, pools and caches fill up first.
    const warm = Math.ceil(count / 4)
    await look(0, warm)
    const before = process.memoryUsage.rss()
    await look(warm, count)
    expect(wrong).toEqual([])
    expect(process.memoryUsage.rss() - before).toBeLessThan(growthMax)
    expect(await upload(portrait)).toBe('201 null')
  },
)

const padding = Buffer.alloc(9 * megabyte, 'x')
const jpegWith = (marker: number, content: Buffer) => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(content.length + 2)
  return Buffer.concat([still(pictures[0]).subarray(0, 2), Buffer.from([0xff, marker]), length, content, still(pictures[0]).subarray(2)])
}
const segments = (times: number) =>
  Array.from({ length: times }, () => 0).reduce(
    (bytes) => Buffer.concat([bytes.subarray(0, 2), jpegWith(0xe1, Buffer.alloc(65_533)).subarray(2, 65_539), bytes.subarray(2)]),
    still(pictures[0]),
  )

test.each<[string, Uint8Array, RegExp]>([
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), /^415/],
  ['a page behind the head of a GIF', Buffer.from('GIF89a/*<svg onload=alert(1)>*/=1;'), /^4(15|22)/],
  ['a drawing that reads a file', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'), /^415/],
  ['a drawing of a billion laughs', Buffer.from('<!DOCTYPE s [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'), /^415/],
  ['an archive', Buffer.from('504b0304140000000800', 'hex'), /^415/],
  ['a program', Buffer.from('7f454c460201010000000000', 'hex'), /^415/],
  ['nothing', new Uint8Array(0), /^4(15|22)/],
  ['one byte', Buffer.from([0xff]), /^4(15|22)/],
  ['nine megabytes of one letter', padding, /^415/],
  ['a portrait cut in the middle', portrait.subarray(0, portrait.length / 2), /^422 image_unreadable/],
  ['a head alone', portrait.subarray(0, 33), /^422 image_unreadable/],
])('%s is no portrait', async (_what, picture, answer) => {
  expect(await upload(picture)).toMatch(answer)
})

test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
  ['a page appended', () => Buffer.concat([portrait, Buffer.from('<script>alert(document.cookie)</script>')])],
  ['an archive appended', () => Buffer.concat([portrait, Buffer.from('504b0506', 'hex'), Buffer.alloc(18)])],
  ['six megabytes of metadata', () => segments(96)],
  [
    'a script among its metadata',
    () =>
      sharp(portrait)
        .withExif({ IFD0: { ImageDescription: '<script>alert(1)</script>' } })
        .jpeg()
        .toBuffer(),
  ],
  [
    'a place among its metadata',
    () =>
      sharp(portrait)
        .withExif({ IFD3: { GPSLatitude: '37/1 33/1 0/1' } })
        .jpeg()
        .toBuffer(),
  ],
])('a portrait with %s is refused, or handed out without it', async (_what, picture) => {
  const bytes = await picture()
  const form = await portraitForm({ role: 'GROOM' }, bytes)
  const answer = await user.send('POST', '/api/ai/reference-photos', { form })
  expect(answers).toContain(`${answer.status} ${answer.code}`)
  if (answer.status !== 201) return
  const url = String(JSON.parse(answer.text).url)
  const response = await fetch(new URL(url, api.address), { headers: { authorization: `Bearer ${user.token}` } })
  const handedOut = Buffer.from(await response.arrayBuffer())
  expect(response.headers.get('content-type')).toMatch(/^image\/(jpeg|png|webp)$/)
  expect([response.headers.get('x-content-type-options'), response.headers.get('cross-origin-resource-policy')]).toEqual([
    'nosniff',
    'same-origin',
  ])
  expect(handedOut.includes('<script>')).toBe(false)
  expect(handedOut.includes('504b0506', 0, 'hex')).toBe(false)
  const { exif } = await sharp(handedOut).metadata()
  expect(exif).toBeUndefined()
})
