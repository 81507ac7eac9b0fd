/** HEIF files made by hand around one coded HEVC picture: turned, tiled, lying, endless. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exifBlock, orientationEntry } from './exif.ts'
import { uint32 } from './png.ts'

export const sampleHeic = (name: 'portrait' | 'portrait10bit' | 'portraitP3'): Buffer =>
  readFileSync(join(import.meta.dirname, 'samples', `${name}.heic`))
/** Of the samples, in both directions. */
export const sampleSide = 192

const portrait = sampleHeic('portrait')
const uint16 = (value: number) => Buffer.from([(value >> 8) & 0xff, value & 0xff])

export function box(type: string, ...contents: readonly Uint8Array[]): Buffer {
  const length = 8 + contents.reduce((sum, content) => sum + content.length, 0)
  return Buffer.concat([uint32(length), Buffer.from(type, 'latin1'), ...contents])
}
const fullBox = (type: string, version: number, ...contents: readonly Uint8Array[]) =>
  box(type, Buffer.from([version, 0, 0, 0]), ...contents)

/** The content of the first box of that type, wherever it is. */
function contentOf(type: string): Buffer {
  const at = portrait.indexOf(type, 0, 'latin1')
  return portrait.subarray(at + 4, at - 4 + portrait.readUInt32BE(at - 4))
}

export const properties = {
  coding: box('hvcC', contentOf('hvcC')),
  size: (width: number, height: number) => fullBox('ispe', 0, uint32(width), uint32(height)),
  /** Quarter turns against the clock. */
  turned: (quarters: number) => box('irot', Buffer.from([quarters])),
  /** 0 swaps top and bottom, 1 left and right. */
  mirrored: (axis: 0 | 1) => box('imir', Buffer.from([axis])),
  profile: (icc: Uint8Array) => box('colr', Buffer.from('prof', 'latin1'), icc),
}

export interface HeifItem {
  readonly type: 'hvc1' | 'grid' | 'iovl' | 'iden' | 'Exif'
  readonly data: Uint8Array
  /** Indices into the file's properties, from 1. */
  readonly properties: readonly number[]
  /** Items that this one is made of, from 1. */
  readonly madeOf?: readonly number[]
  /** The item that this one tells of, from 1. */
  readonly describes?: number
}

const codedBytes = contentOf('mdat')
export const codedPicture = (...ofProperties: readonly number[]): HeifItem => ({
  type: 'hvc1',
  data: codedBytes,
  properties: ofProperties,
})

/** Tiles in rows, cut to the size. */
export const grid = (
  size: { readonly width: number; readonly height: number; readonly rows: number; readonly columns: number },
  madeOf: readonly number[],
  ...ofProperties: readonly number[]
): HeifItem => ({
  type: 'grid',
  data: Buffer.concat([Buffer.from([0, 1, size.rows - 1, size.columns - 1]), uint32(size.width), uint32(size.height)]),
  properties: ofProperties,
  madeOf,
})

/** @param main the picture that is shown, from 1 */
export function heifFile(items: readonly HeifItem[], fileProperties: readonly Uint8Array[], { brand = 'heic', main = 1 } = {}): Buffer {
  const type = box('ftyp', Buffer.from(`${brand}\0\0\0\0mif1heic`, 'latin1'))
  const metaLength = metaBox(items, fileProperties, 0, main).length
  const meta = metaBox(items, fileProperties, type.length + metaLength + 8, main)
  return Buffer.concat([type, meta, box('mdat', ...new Set(items.map(({ data }) => data)))])
}

function metaBox(items: readonly HeifItem[], fileProperties: readonly Uint8Array[], dataStart: number, main: number): Buffer {
  const ids = items.map((_, index) => index + 1)
  // Items with the same data share one place.
  const starts = new Map<Uint8Array, number>()
  let end = dataStart
  const locations = items.map(({ data }, index) => {
    const start = starts.get(data) ?? end
    if (start === end) end += data.length
    starts.set(data, start)
    return Buffer.concat([uint16(index + 1), uint16(0), uint16(1), uint32(start), uint32(data.length)])
  })
  const entries = items.map(({ type }, index) => fullBox('infe', 2, uint16(index + 1), uint16(0), Buffer.from(`${type}\0`, 'latin1')))
  const references = items.flatMap(({ madeOf, describes }, index) => [
    ...(madeOf ? [box('dimg', uint16(index + 1), uint16(madeOf.length), ...madeOf.map(uint16))] : []),
    ...(describes ? [box('cdsc', uint16(index + 1), uint16(1), uint16(describes))] : []),
  ])
  const uses = items.map(({ properties: used }, index) =>
    Buffer.concat([uint16(index + 1), Buffer.from([used.length, ...used.map((property) => property | 0x80)])]),
  )
  return fullBox(
    'meta',
    0,
    fullBox('hdlr', 0, uint32(0), Buffer.from('pict', 'latin1'), Buffer.alloc(13)),
    fullBox('pitm', 0, uint16(main)),
    fullBox('iloc', 0, Buffer.from([0x44, 0]), uint16(ids.length), ...locations),
    fullBox('iinf', 0, uint16(ids.length), ...entries),
    ...(references.length > 0 ? [fullBox('iref', 0, ...references)] : []),
    box('iprp', box('ipco', ...fileProperties), fullBox('ipma', 0, uint32(items.length), ...uses)),
  )
}

const plainProperties = [properties.coding, properties.size(sampleSide, sampleSide)]

/** The sample, shown as a property says. */
export const heicWith = (property: Uint8Array): Buffer => heifFile([codedPicture(1, 2, 3)], [...plainProperties, property])

/** The sample, with that EXIF orientation, and with what the container says of its own. */
export const heicWithExif = (orientation: number, ...said: readonly Uint8Array[]): Buffer =>
  heifFile(
    [
      codedPicture(1, 2, ...said.map((_, index) => index + 3)),
      { type: 'Exif', data: Buffer.concat([uint32(0), exifBlock([orientationEntry(orientation)])]), properties: [], describes: 1 },
    ],
    [...plainProperties, ...said],
  )

/** Two pictures: a mirrored sample first, and the sample, which is the main one. */
export const secondIsMain = (): Buffer =>
  heifFile([codedPicture(1, 2, 3), codedPicture(1, 2)], [...plainProperties, properties.mirrored(1)], { main: 2 })

/** The sample, said to have another size than it has. */
export const heicSaidToBe = (width: number, height: number): Buffer =>
  heifFile([codedPicture(1, 2)], [properties.coding, properties.size(width, height)])

/** As phones write large pictures; here with the same tile over and over. */
export function tiledHeic(rows: number, columns: number): Buffer {
  const [width, height] = [columns * sampleSide, rows * sampleSide]
  const tiles = Array.from({ length: rows * columns }, () => codedPicture(1, 2))
  const ids = tiles.map((_, index) => index + 2)
  return heifFile([grid({ width, height, rows, columns }, ids, 3), ...tiles], [...plainProperties, properties.size(width, height)])
}

/** Made of itself. */
export const circularHeic = (): Buffer =>
  heifFile([grid({ width: sampleSide, height: sampleSide, rows: 1, columns: 1 }, [1], 2)], plainProperties)
