/** What a file is, told by its first bytes; names and content types lie. */
import { textAt } from './essentials/keeper.ts'

export type Format = 'jpeg' | 'png' | 'webp' | 'heic'

/** HEVC pictures and sequences of them. */
const hevcBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'])
/** The container alone, whatever the coding. */
const containerBrands = new Set(['mif1', 'msf1'])
const av1Brands = new Set(['avif', 'avis'])
const brandsMax = 64

export function formatOf(bytes: Uint8Array): Format | null {
  const starts = (offset: number, magic: string) => textAt(bytes, offset, magic.length) === magic
  if (starts(0, '\xff\xd8\xff')) return 'jpeg'
  if (starts(0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (starts(0, 'RIFF') && starts(8, 'WEBP')) return 'webp'
  if (starts(4, 'ftyp') && isHeic(brandsOf(bytes))) return 'heic'
  return null
}

function isHeic([major = '', ...compatible]: readonly string[]): boolean {
  if (hevcBrands.has(major)) return true
  return containerBrands.has(major) && !compatible.some((brand) => av1Brands.has(brand))
}

/** The major brand first. */
function brandsOf(bytes: Uint8Array): readonly string[] {
  const boxLength = Buffer.from(bytes.subarray(0, 4)).readUInt32BE()
  const end = Math.min(boxLength, bytes.length, 16 + 4 * brandsMax)
  const brands = [textAt(bytes, 8, 4)]
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(textAt(bytes, offset, 4))
  return brands
}
