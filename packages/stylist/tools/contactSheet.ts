/**
 * Every style of given portraits on one sheet, to be looked at: `node packages/stylist/tools/contactSheet.ts [OUT.jpg [PHOTO…]]`.
 * Without arguments it writes what is published, `docs/contact-sheet.jpg`, from the photograph that ships. Each
 * portrait is rendered twice, as two images of one order would be. Needs the models, as the service does.
 */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import sharp from 'sharp'
import { extentOf, lettered } from '../src/pipeline/lettering.ts'
import { type StyleName, styleNames } from '../src/styles/registry.ts'
import { createStylist, type Stylist } from '../src/stylist.ts'
import { type Portrait, portraitsOf } from './portraits.ts'

const tile = { width: 240, height: 300 }
const gap = 10
const caption = 26
const columns = 5
const seeds = [11, 24_000_103] as const
const linesEach = Math.ceil(styleNames.length / columns)
const lineHeight = seeds.length * (tile.height + gap) + caption
const fileIn = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

async function writeSheet(file: string, names: readonly string[]): Promise<void> {
  const portraits = await portraitsOf(names)
  const stylist = await createStylist({ threads: availableParallelism(), log: pino({ level: 'warn' }) })
  const width = gap + columns * (tile.width + gap)
  const height = gap + names.length * linesEach * lineHeight
  try {
    const places = portraits.flatMap((portrait, row) => styleNames.map((style, index) => ({ portrait, style, index, row })))
    const tiles = places.flatMap(({ portrait, style, index, row }) =>
      seeds.map(async (seed, line) => ({
        // As in an order, no two images have a seed in common.
        input: await picture(stylist, portrait, style, seed + index),
        left: leftOf(index),
        top: topOf(row, index) + line * (tile.height + gap),
      })),
    )
    const captions = places.map(({ style, index, row }) => nameOf(style, leftOf(index), topOf(row, index) + lineHeight - caption + 11))
    const words = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${captions.join('')}</svg>`
    await sharp({ create: { width, height, channels: 3, background: '#e9e7e3' } })
      .composite([...(await Promise.all(tiles)), { input: Buffer.from(words) }])
      .jpeg({ quality: 84, mozjpeg: true })
      .toFile(file)
    process.stdout.write(`${file}: ${names.length} × ${styleNames.join(', ')}\n`)
  } finally {
    await stylist.close()
  }
}

const leftOf = (index: number) => gap + (index % columns) * (tile.width + gap)
const topOf = (row: number, index: number) => gap + (row * linesEach + Math.floor(index / columns)) * lineHeight

async function picture(stylist: Stylist, portrait: Portrait, style: StyleName, seed: number): Promise<Buffer> {
  const developed = await stylist.develop({ ...portrait, style, seed }, AbortSignal.timeout(120_000))
  if (developed.type !== 'rendered') throw new Error(`${style}: ${developed.type}`)
  return sharp(developed.bytes)
    .resize({ ...tile, kernel: 'lanczos3' })
    .png()
    .toBuffer()
}

function nameOf(style: string, left: number, y: number): string {
  const text = style.toLowerCase().replaceAll('_', ' ')
  const line = { text, x: 0, y, size: 15, spacing: 0.08, colour: '#4a4640', opacity: 1 } as const
  return lettered({ ...line, x: left + extentOf(line).width / 2 })
}

const [out = fileIn('docs/contact-sheet.jpg'), ...given] = process.argv.slice(2)
await writeSheet(out, given.length > 0 ? given : [fileIn('assets/astronaut.png')])
