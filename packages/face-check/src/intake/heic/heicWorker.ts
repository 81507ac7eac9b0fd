/**
 * Decodes one HEIC picture and ends: a process of its own, because libheif works on the thread that calls it, and because
 * what a hostile file does to its memory must go with it.
 *
 * The answer is a PNG, no side of which has more pixels than the first argument says, with the picture's colour profile: what follows is the way of every
 * other upload. Turned and mirrored as the container says, by the decoder; where it says nothing, its EXIF goes along.
 */
import { once } from 'node:events'
import { deflateSync } from 'node:zlib'
import libheif, { type HeifImage } from 'libheif-js/wasm-bundle.js'
import sharp from 'sharp'
import { z } from 'zod'
import { exifBytesMax, profileBytesMax } from '../essentials/keeper.ts'
import { pngChunk } from '../essentials/png.ts'
import { turnsItself } from './turns.ts'
import { capWasmMemory } from './wasmMemory.ts'

export type HeicReply =
  | { readonly type: 'decoded'; readonly png: Uint8Array<ArrayBuffer>; readonly width: number; readonly height: number }
  | { readonly type: 'tooManyPixels'; readonly width: number; readonly height: number; readonly max: number }

/** The largest that phones make has 48.8 million. */
const pixelsMax = 50e6
/** 48.8 million took 330 MB. */
const wasmBytesMax = 768 * 1024 * 1024
const headerLength = 33

async function decodeHeic(bytes: Uint8Array, sideMax: number): Promise<HeicReply> {
  const header = await mainHeaderOf(bytes)
  const tooMany = overLimit(header)
  if (tooMany) return tooMany
  await libheif.ready
  const main = new libheif.HeifDecoder().decode(bytes).find((image) => image.is_primary())
  if (!main) throw new Error('no picture')
  const size = { width: main.get_width(), height: main.get_height() }
  // The decoder's own reading of the file, not only that of another library.
  const tooManyAfterAll = overLimit(size)
  if (tooManyAfterAll) return tooManyAfterAll
  const png = await sharp(await pixelsOf(main, size), { raw: { ...size, channels: 4 } })
    .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const profile = header.icc && header.icc.length <= profileBytesMax ? [profileChunk(header.icc)] : []
  const exif = header.exif && header.exif.length <= exifBytesMax && !turnsItself(bytes) ? [exifChunk(header.exif)] : []
  const whole = withChunks(png, [...profile, ...exif])
  return { type: 'decoded', png: whole, ...((await isSideways(whole)) ? { width: size.height, height: size.width } : size) }
}

/** A file may hold several pictures, the one that is meant at any place. */
async function mainHeaderOf(bytes: Uint8Array) {
  const first = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata()
  return first.pagePrimary ? sharp(bytes, { limitInputPixels: false, page: first.pagePrimary, pages: 1 }).metadata() : first
}

const pixelsOf = (image: HeifImage, { width, height }: { readonly width: number; readonly height: number }) =>
  new Promise<Uint8ClampedArray>((resolve, reject) => {
    image.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (filled) =>
      filled ? resolve(filled.data) : reject(new Error('its pixels could not be decoded')),
    )
  })

const isSideways = async (png: Uint8Array) => ((await sharp(png).metadata()).orientation ?? 1) > 4

function overLimit({ width, height }: { readonly width: number; readonly height: number }): HeicReply | null {
  return width * height > pixelsMax ? { type: 'tooManyPixels', width, height, max: pixelsMax } : null
}

const profileChunk = (profile: Uint8Array) => pngChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)]))
/** Without the six bytes that stand before it in other formats. */
const exifChunk = (exif: Buffer) => pngChunk('eXIf', exif.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0))

/** Right behind the header. */
const withChunks = (png: Uint8Array, chunks: readonly Buffer[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([png.subarray(0, headerLength), ...chunks, png.subarray(headerLength)]))

capWasmMemory(wasmBytesMax)
sharp.cache(false)
sharp.concurrency(1)
// Whoever asked is gone, and with it the wish.
process.once('disconnect', () => process.exit(0))
const [bytes] = await once(process, 'message')
// A decoder that forgets its promise ends the process; the channel alone must not keep it alive.
process.channel?.unref()
process.send?.(await decodeHeic(z.instanceof(Uint8Array).parse(bytes), z.coerce.number().parse(process.argv[2])))
