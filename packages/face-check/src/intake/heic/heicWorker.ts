/**
 * Decodes one HEIC picture and ends: a process of its own, because libheif works on the thread that calls it, and because
 * what a hostile file does to its memory must go with it.
 *
 * The answer is a PNG, no side of which has more pixels than the first argument says, with the picture's colour profile: what follows is the way of every
 * other upload. Turned and mirrored as the file says; its EXIF is not asked, as the format demands.
 */
import { once } from 'node:events'
import { crc32, deflateSync } from 'node:zlib'
import decode from 'heic-decode'
import sharp from 'sharp'
import { z } from 'zod'
import { profileBytesMax } from '../essentials/keeper.ts'
import { capWasmMemory } from './wasmMemory.ts'

export type HeicAnswer =
  | { readonly type: 'decoded'; readonly png: Uint8Array<ArrayBuffer>; readonly width: number; readonly height: number }
  | { readonly type: 'tooManyPixels'; readonly width: number; readonly height: number; readonly max: number }

/** The largest that phones make has 48.8 million. */
const pixelsMax = 50e6
/** 48.8 million took 330 MB. */
const wasmBytesMax = 768 * 1024 * 1024
const headerLength = 33

async function decodeHeic(bytes: Uint8Array, sideMax: number): Promise<HeicAnswer> {
  const header = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata()
  const tooMany = overLimit(header)
  if (tooMany) return tooMany
  // The main picture comes first.
  const [main] = await decode.all({ buffer: bytes })
  if (!main) throw new Error('no picture')
  // The decoder's own reading of the file, not only that of another library.
  const tooManyAfterAll = overLimit(main)
  if (tooManyAfterAll) return tooManyAfterAll
  const { data, width, height } = await main.decode()
  const png = await sharp(data, { raw: { width, height, channels: 4 } })
    .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const profile = header.icc && header.icc.length <= profileBytesMax ? header.icc : null
  return { type: 'decoded', png: profile ? withProfile(png, profile) : new Uint8Array(png), width, height }
}

function overLimit({ width, height }: { readonly width: number; readonly height: number }): HeicAnswer | null {
  return width * height > pixelsMax ? { type: 'tooManyPixels', width, height, max: pixelsMax } : null
}

function withProfile(png: Uint8Array, profile: Uint8Array): Uint8Array<ArrayBuffer> {
  const typed = Buffer.concat([Buffer.from('iCCPicc\0\0', 'latin1'), deflateSync(profile)])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(typed.length - 4)
  checksum.writeUInt32BE(crc32(typed))
  return new Uint8Array(Buffer.concat([png.subarray(0, headerLength), length, typed, checksum, png.subarray(headerLength)]))
}

capWasmMemory(wasmBytesMax)
sharp.cache(false)
sharp.concurrency(1)
// Whoever asked is gone, and with it the wish.
process.once('disconnect', () => process.exit(0))
const [bytes] = await once(process, 'message')
// A decoder that forgets its promise ends the process; the channel alone must not keep it alive.
process.channel?.unref()
process.send?.(await decodeHeic(z.instanceof(Uint8Array).parse(bytes), z.coerce.number().parse(process.argv[2])))
