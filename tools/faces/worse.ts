/** Portraits as they come from worse cameras and worse light: each in some of twelve ways, in turn. */
import sharp, { type Sharp } from 'sharp'
import type { Labelled } from './pictures.ts'

const waysEach = 3
const grey = { background: '#777777' }
const jpeg = (picture: Sharp) => picture.jpeg({ quality: 90 }).toBuffer()

const ways: Readonly<Record<string, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  'turned to the right': (bytes) => jpeg(sharp(bytes).rotate(25, grey)),
  'turned to the left': (bytes) => jpeg(sharp(bytes).rotate(-25, grey)),
  dim: (bytes) => jpeg(sharp(bytes).linear(0.4, 0)),
  overexposed: (bytes) => jpeg(sharp(bytes).linear(1.6, 10)),
  foggy: (bytes) => jpeg(sharp(bytes).linear(0.4, 90)),
  'lit from one side': async (bytes) => jpeg(sharp(bytes).composite([{ input: await shadow(bytes), blend: 'multiply' }])),
  soft: (bytes) => jpeg(sharp(bytes).blur(1.2)),
  small: async (bytes) => jpeg(sharp(bytes).resize(Math.round((await sharp(bytes).metadata()).width * 0.55))),
  'black and white': (bytes) => jpeg(sharp(bytes).greyscale()),
  'many times saved': (bytes) => sharp(bytes).jpeg({ quality: 20 }).toBuffer(),
  'under a warm lamp': (bytes) => jpeg(sharp(bytes).linear([1.2, 1, 0.65], [0, 0, 0])),
  narrowed: async (bytes) => {
    const { width, height } = await sharp(bytes).metadata()
    return jpeg(sharp(bytes).resize(Math.round(width * 0.8), height, { fit: 'fill' }))
  },
}

async function shadow(bytes: Uint8Array): Promise<Buffer> {
  const { width, height } = await sharp(bytes).metadata()
  const stops = '<stop offset="0" stop-color="#1e1e1e"/><stop offset="1" stop-color="#ffffff"/>'
  return Buffer.from(
    `<svg width="${width}" height="${height}"><defs><linearGradient id="g">${stops}</linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
  )
}

export async function madeWorse(portraits: readonly Labelled[]): Promise<readonly Labelled[]> {
  const names = Object.keys(ways)
  const pictures: Labelled[] = []
  for (const [index, { name, bytes, expected }] of portraits.entries()) {
    for (let turn = 0; turn < waysEach; turn++) {
      const way = names[(index * waysEach + turn + Math.floor((index * waysEach) / names.length)) % names.length] ?? ''
      const worse = await ways[way]?.(bytes)
      if (worse) pictures.push({ name: `${name}, ${way}`, kind: 'portraits, made worse', expected, bytes: worse })
    }
  }
  return pictures
}
