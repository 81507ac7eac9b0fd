/** EXIF blocks made by hand (TIFF, little endian), to be put into any of the formats. */

export interface ExifEntry {
  readonly tag: number
  /** 3 is a short, 4 a long, 2 text, 7 anything. */
  readonly type: number
  readonly count: number
  /** A value, or where it stands. */
  readonly value: number
}

export const orientationEntry = (orientation: number): ExifEntry => ({ tag: 0x0112, type: 3, count: 1, value: orientation })

/** @param next where the following directory stands; 8 is this one itself */
export function exifBlock(entries: readonly ExifEntry[], next = 0, declared = entries.length): Buffer {
  const bytes = Buffer.alloc(8 + 2 + 12 * entries.length + 4)
  bytes.write('II*\0', 'latin1')
  bytes.writeUInt32LE(8, 4)
  bytes.writeUInt16LE(declared, 8)
  entries.forEach(({ tag, type, count, value }, index) => {
    const offset = 10 + 12 * index
    bytes.writeUInt16LE(tag, offset)
    bytes.writeUInt16LE(type, offset + 2)
    bytes.writeUInt32LE(count, offset + 4)
    bytes.writeUInt32LE(value, offset + 8)
  })
  bytes.writeUInt32LE(next, 10 + 12 * entries.length)
  return bytes
}

/** Directories inside and behind directories that all lead back to the first one. */
export const loopingExif = (orientation: number): Buffer =>
  exifBlock(
    [
      orientationEntry(orientation),
      { tag: 0x8769, type: 4, count: 1, value: 8 },
      { tag: 0x8825, type: 4, count: 1, value: 8 },
      { tag: 0xa005, type: 4, count: 1, value: 8 },
    ],
    8,
  )

/** As many entries as a JPEG's segment holds, each pointing at the same bytes. */
export const crowdedExif = (orientation: number): Buffer =>
  exifBlock([
    orientationEntry(orientation),
    ...Array.from({ length: 5_000 }, (_, index) => ({ tag: 0x9000 + (index % 0x1000), type: 7, count: 60_000, value: 8 })),
  ])
