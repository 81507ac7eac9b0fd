/** What strangers upload, through the real endpoint and the real face check: each is answered from the closed list, none with a 5xx. */
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { hostilePictures } from '@sillok/face-check/testing/hostilePictures'
import { sampleHeic } from '@sillok/face-check/testing/pictures/heif'
import { pino } from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../testing/api.ts'
import { portraitForm, signIn } from '../../testing/client.ts'
import { createPhotoInspector } from '../adapters/faceCheck/photoInspector.ts'

const root = join(import.meta.dirname, '..', '..')
const portrait = await readFile(join(root, 'assets', 'astronaut.png'))
/**
 * Cut off in all places they are opened elsewhere; a hundred others are left. Made before anybody is connected: it takes
 * seconds, after which a connection that idled is just being closed.
 */
const hostile = (await hostilePictures()).filter(({ name }) => !name.includes('cut off'))
const path = '/api/ai/reference-photos'
const boundary = 'the-boundary'

const inspector = await createPhotoInspector({ threads: 1, log: pino({ level: 'silent' }) })
afterAll(() => inspector.close())
const api = await openApi()
api.seeInPictures((bytes, looking) => inspector.inspect(bytes, looking))
const client = await signIn(api.address)

const upload = async (picture: Uint8Array, fields: Readonly<Record<string, string>> = { role: 'BRIDE' }) =>
  client.send('POST', path, { form: await portraitForm(fields, picture) })

/** A body written by hand. @returns status and code */
async function sent(body: Uint8Array | string, contentType = `multipart/form-data; boundary=${boundary}`) {
  const response = await fetch(new URL(path, api.address), {
    method: 'POST',
    headers: { authorization: `Bearer ${client.token}`, 'content-type': contentType },
    body: new Uint8Array(Buffer.from(body)),
  })
  const answer = z.object({ code: z.string().optional() }).parse(await response.json())
  return `${response.status} ${answer.code ?? ''}`.trim()
}
const part = (disposition: string, content: string | Uint8Array, type = '') =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type && `Content-Type: ${type}\r\n`}\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
const form = (...parts: readonly Uint8Array[]) => Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
const picture = part('name="image"; filename="a.png"', portrait, 'image/png')
const role = part('name="role"', 'BRIDE')

describe('an upload', () => {
  test('of any hostile picture is refused with a code, or its picture looked at', async () => {
    const wrong: string[] = []
    for (const { name, bytes, answers } of hostile) {
      const { status, code } = await upload(bytes)
      // There is hardly a face in them: what could be read is refused for that, or taken.
      const seen = status === 201 || code === 'face_not_found' || code === 'face_too_small' ? 'inspected' : code
      if (!answers.some((answer) => answer === seen)) wrong.push(`${name}: ${status} ${code}`)
    }
    expect(wrong).toEqual([])
    expect((await upload(portrait)).status).toBe(201)
  })

  test('is told by its content: neither its name nor its type matter', async () => {
    const lying = part('name="image"; filename="../../etc/passwd.svg"', portrait, 'image/svg+xml')
    expect(await sent(form(lying, role))).toBe('201')
    expect(await sent(form(part('name="image"; filename="a.jpg"', '<svg/>', 'image/jpeg'), role))).toBe('415 unsupported_media_type')
  })

  test('in HEIC is looked at like any other', async () => {
    expect(await sent(form(part('name="image"; filename="IMG_0001.HEIC"', sampleHeic('portrait'), 'image/heic'), role))).toMatch(
      /^201$|face/,
    )
  })
})

describe('a form', () => {
  const many = (count: number, name: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => part(`name="${name(index)}"`, 'x'))

  test.each([
    ['with two pictures', form(picture, picture, role), '422 validation_failed'],
    ['without a picture', form(role), '422 validation_failed'],
    ['with the picture as text', form(part('name="image"', 'text'), role), '422 validation_failed'],
    ['with the picture in another field', form(part('name="file"; filename="a.png"', portrait), role), '422 validation_failed'],
    ['without a role', form(picture), '422 validation_failed'],
    ['with the role twice', form(picture, role, role), '422 validation_failed'],
    ['with a role of 2 kB', form(picture, part('name="role"', 'B'.repeat(2_000))), '413 payload_too_large'],
    ['with a field whose name has 100 kB', form(part(`name="${'n'.repeat(100_000)}"`, 'x'), picture, role), '422 validation_failed'],
    ['with a field whose name has 100 bytes', form(part(`name="${'n'.repeat(100)}"`, 'x'), picture, role), '413 payload_too_large'],
    ['with 1,000 fields', form(...many(1_000, (index) => `f${index}`), picture, role), '413 payload_too_large'],
    [
      'with fields that reach for prototypes',
      form(...many(3, (index) => ['__proto__', 'constructor[prototype][x]', 'a[__proto__][b]'][index] ?? ''), picture, role),
      '422 validation_failed',
    ],
    ['without a name', form(part('filename="a.png"', portrait), role), '422 validation_failed'],
    ['with 100 headers in a part', form(Buffer.from(`--${boundary}\r\n${'X: y\r\n'.repeat(100)}\r\n\r\n`), role), '422 validation_failed'],
    ['that ends early', Buffer.concat([role, picture]).subarray(0, -100), '422 validation_failed'],
    ['that never begins', 'no boundary at all', '422 validation_failed'],
    ['that is empty', '', '422 validation_failed'],
    ['of boundaries alone', `--${boundary}\r\n`.repeat(50_000), '413 payload_too_large'],
  ])('%s is refused, or read for what it says', async (_, body, answer) => {
    expect(await sent(body)).toBe(answer)
  })

  test.each([
    ['multipart/form-data'],
    ['multipart/form-data; boundary='],
    [`multipart/form-data; boundary=${'b'.repeat(300)}`],
    ['multipart/mixed; boundary=x'],
    ['image/png'],
    ['application/json'],
  ])('said to be %s is refused', async (contentType) => {
    expect(await sent(form(picture, role), contentType)).toMatch(/^(415 unsupported_media_type|422 validation_failed)$/)
  })

  test('whose sender goes away in the middle leaves its place to others', async () => {
    for (let times = 0; times < 10; times++) {
      const req = request(new URL(path, api.address), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${client.token}`,
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': 5_000_000,
        },
      })
      req.on('error', () => undefined)
      await new Promise((written) => req.write(picture.subarray(0, 100_000), written))
      const closed = new Promise((resolve) => req.once('close', resolve))
      req.destroy()
      await closed
    }
    expect((await upload(portrait)).status).toBe(201)
  })
})

test('nothing of all this was answered with a fault of our own', () => {
  expect(api.logged().filter(({ level }) => Number(level) >= 50)).toEqual([])
})
