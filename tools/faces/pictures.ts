/**
 * Labelled pictures for `facesTable.ts`: cuts of the sample photographs that come with `@vladmandic/face-api`, in
 * which 23 faces were marked by hand, and pictures that show nobody.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { sample } from '@sillok/face-check/testing/samples'

export interface Labelled {
  readonly name: string
  readonly kind: string
  readonly expected: 'accepted' | 'multiple_faces' | 'face_not_found'
  readonly bytes: Uint8Array
  /** The same number for the same person. */
  readonly person?: number
}
type Box = readonly [x: number, y: number, width: number, height: number]

const root = join(import.meta.dirname, '..', '..')
const assets = process.env.SILLOK_TEST_PHOTOS ?? join(root, 'assets')

const marked: Readonly<Record<string, readonly Box[]>> = {
  'sample1.jpg': [
    [417, 357, 181, 245],
    [836, 424, 196, 230],
    [1469, 214, 209, 224],
  ],
  'sample2.jpg': [
    [368, 137, 170, 298],
    [878, 238, 186, 220],
    [1444, 160, 204, 239],
  ],
  'sample3.jpg': [
    [589, 324, 204, 284],
    [1075, 197, 233, 328],
    [1489, 287, 201, 285],
  ],
  'sample4.jpg': [
    [260, 207, 167, 235],
    [660, 81, 190, 226],
    [990, 177, 176, 249],
    [1270, 152, 169, 247],
  ],
  'sample5.jpg': [
    [374, 878, 195, 293],
    [601, 427, 169, 242],
    [785, 116, 165, 216],
    [1110, 203, 175, 234],
    [1409, 398, 193, 270],
  ],
  'sample6.jpg': [
    [248, 497, 215, 270],
    [668, 330, 195, 300],
    [1165, 303, 216, 285],
    [1479, 261, 227, 308],
  ],
  'screenshot-webcam.png': [[332, 189, 256, 342]],
}
/** The only one who is in two of the photographs: the third of sample1, the second of sample3. */
const inBoth = { number: 2, again: 7 }

/** Heights of the picture, in faces: from a passport photograph to a half-length portrait. */
const framings = [1.6, 2.2, 3, 4.5]
/** Space around a pair, in faces. */
const spaces = [0.25, 0.6, 1.2]

interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
const numbered = Object.entries(marked).flatMap(([file, boxes]) => boxes.map((box) => ({ file, box, others: boxes })))

/** How much of a face an area shows, 0 to 1. */
function shown([x, y, width, height]: Box, area: Area): number {
  const columns = Math.min(area.left + area.width, x + width) - Math.max(area.left, x)
  const rows = Math.min(area.top + area.height, y + height) - Math.max(area.top, y)
  return (Math.max(columns, 0) * Math.max(rows, 0)) / (width * height)
}

async function within(file: string, left: number, top: number, right: number, bottom: number): Promise<Area> {
  const size = await sharp(sample(file)).metadata()
  const [x, y] = [Math.max(0, Math.round(left)), Math.max(0, Math.round(top))]
  return { left: x, top: y, width: Math.min(size.width, Math.round(right)) - x, height: Math.min(size.height, Math.round(bottom)) - y }
}
const cut = (file: string, area: Area) => sharp(sample(file)).extract(area).jpeg({ quality: 92 }).toBuffer()

/** Portraits of one, and pairs. Cuts that show part of somebody else are left out: they are neither. */
export async function cuts(): Promise<readonly Labelled[]> {
  const pictures: Labelled[] = []
  for (const [index, { file, box, others }] of numbered.entries()) {
    const person = index === inBoth.again ? inBoth.number : index
    const [x, y, width, height] = box
    for (const framing of framings) {
      // The further away, the more of the body below the face.
      const [column, row] = [x + width / 2, y + height * (framing > 2 ? 0.75 : 0.55)]
      const [halfWidth, halfHeight] = [height * framing * 0.4, height * framing * 0.5]
      const area = await within(file, column - halfWidth, row - halfHeight, column + halfWidth, row + halfHeight)
      if (others.some((other) => other !== box && shown(other, area) > 0.1)) continue
      pictures.push({
        name: `${file} ${index} × ${framing}`,
        kind: 'portraits',
        expected: 'accepted',
        bytes: await cut(file, area),
        person,
      })
    }
  }
  return [...pictures, ...(await pairs())]
}

async function pairs(): Promise<readonly Labelled[]> {
  const pictures: Labelled[] = []
  for (const [file, boxes] of Object.entries(marked)) {
    const row = boxes.toSorted((a, b) => a[0] - b[0])
    for (const [index, one] of row.slice(0, -1).entries()) {
      const two = row[index + 1] ?? one
      for (const space of spaces) {
        const margin = space * Math.max(one[3], two[3])
        const area = await within(
          file,
          Math.min(one[0], two[0]) - margin,
          Math.min(one[1], two[1]) - margin,
          Math.max(one[0] + one[2], two[0] + two[2]) + margin,
          Math.max(one[1] + one[3], two[1] + two[3]) + margin,
        )
        const name = `${file} pair ${index} + ${space}`
        pictures.push({ name, kind: 'pairs and groups', expected: 'multiple_faces', bytes: await cut(file, area) })
      }
    }
  }
  return pictures
}

export const groups = (): Promise<readonly Labelled[]> =>
  Promise.all(
    Object.keys(marked)
      .filter((file) => (marked[file]?.length ?? 0) > 1)
      .map(async (file) => {
        const bytes = await readFile(sample(file))
        return { name: file, kind: 'pairs and groups', expected: 'multiple_faces', bytes } as const
      }),
  )

/** The woman who is in two photographs, once from each. */
export const onePerson = (): Promise<readonly Uint8Array[]> =>
  Promise.all(
    [inBoth.number, inBoth.again].map(async (index) => {
      const { file, box } = numbered[index] ?? { file: '', box: [0, 0, 0, 0] as const }
      const [x, y, width, height] = box
      const area = await within(file, x - width / 2, y - height / 2, x + 1.5 * width, y + 1.5 * height)
      return cut(file, area)
    }),
  )

const patterns: Readonly<Record<string, (x: number, y: number, random: () => number) => number>> = {
  noise: (_x, _y, random) => random(),
  gradient: (x, y) => (x + y) / 4,
  stripes: (x) => (x % 32 < 16 ? 230 : 20),
  rings: (x, y) => 128 + 127 * Math.sin(Math.hypot(x - 256, y - 256) / 8),
  checks: (x, y) => (((x >> 6) + (y >> 6)) % 2 === 0 ? 240 : 60),
  dots: (x, y) => (Math.hypot((x % 64) - 32, (y % 64) - 32) < 12 ? 30 : 210),
  clouds: (x, y) => 128 + 60 * Math.sin(x / 41) + 60 * Math.cos(y / 57 + x / 90),
  black: () => 0,
}

export const textures = (): Promise<readonly Labelled[]> =>
  Promise.all(
    Object.entries(patterns).map(async ([name, pattern]) => {
      let state = 7
      const random = () => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
        return state % 256
      }
      const grey = Uint8Array.from({ length: 512 * 512 }, (_, index) => pattern(index % 512, Math.floor(index / 512), random))
      const bytes = await sharp(grey, { raw: { width: 512, height: 512, channels: 1 } })
        .png()
        .toBuffer()
      return { name, kind: 'textures', expected: 'face_not_found', bytes } as const
    }),
  )

/** A cat from near and far, turned and mirrored, when the folder of photographs has one. */
export async function turnedCats(): Promise<readonly Labelled[]> {
  const cat = await readFile(join(assets, 'chelsea.png')).catch(() => null)
  if (!cat) return []
  const closeUps = [null, { left: 60, top: 10, width: 330, height: 280 }, { left: 110, top: 0, width: 250, height: 290 }]
  const pictures: Labelled[] = []
  for (const mirrored of [false, true]) {
    for (const angle of [0, -20, -10, 10, 20]) {
      for (const [near, area] of closeUps.entries()) {
        const part = sharp(cat).flop(mirrored)
        const seen = await (area ? part.extract(area) : part).png().toBuffer()
        const bytes = await sharp(seen).rotate(angle, { background: '#777777' }).jpeg({ quality: 90 }).toBuffer()
        pictures.push({ name: `cat ${near} ${angle} ${mirrored}`, kind: 'a cat, turned', expected: 'face_not_found', bytes })
      }
    }
  }
  return pictures
}
