import sharp from 'sharp'
import { expect, test } from 'vitest'
import { smaller } from './smaller.ts'

const drawn = async (width: number, height: number, orientation = 1) => ({
  bytes: await sharp({ create: { width, height, channels: 3, background: '#7a5a3c' } })
    .jpeg()
    .withMetadata({ orientation })
    .toBuffer(),
  contentType: 'image/jpeg',
})
const measured = async ({ bytes }: { readonly bytes: Uint8Array }) => {
  const { format, width, height } = await sharp(bytes).metadata()
  return [format, width, height]
}

test('a picture becomes as narrow as it is asked for, as WebP', async () => {
  const made = await smaller(await drawn(1024, 1280), '320')
  expect([made.contentType, ...(await measured(made))]).toEqual(['image/webp', 'webp', 320, 400])
})

test('one that lies on its side is turned upright', async () => {
  expect(await measured(await smaller(await drawn(1280, 1024, 6), '640'))).toEqual(['webp', 640, 800])
})

test('a picture that is narrower already stays as wide as it is', async () => {
  expect(await measured(await smaller(await drawn(200, 250), '320'))).toEqual(['webp', 200, 250])
})

test('what can’t be decoded stays as it is', async () => {
  const picture = { bytes: new TextEncoder().encode('no picture'), contentType: 'image/jpeg' }
  expect(await smaller(picture, '320')).toBe(picture)
})
