/**
 * Every style of given portraits on one sheet, to be looked at: `node tools/contactSheet.ts [OUT.jpg [PHOTO…]]`.
 * Without arguments it writes what is published, `docs/contact-sheet.jpg`, from the photograph that ships. Each
 * portrait is rendered twice, as two images of one order would be. Needs the models, as the service does.
 */
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import sharp from 'sharp'
import { scaledFace } from '../src/adapters/onnx/inspectPicture.ts'
import { createPhotoInspector } from '../src/adapters/onnx/photoInspector.ts'
import { extentOf, lettered } from '../src/adapters/providers/stylist/pipeline/lettering.ts'
import { createStylist } from '../src/adapters/providers/stylist/stylist.ts'
import { styles } from '../src/domain/catalogue.ts'
import { taskIdSchema } from '../src/domain/ids.ts'

const tile = { width: 240, height: 300 }
const gap = 10
const caption = 26
const columns = 5
const seeds = [11, 24_000_103] as const
const noTask = taskIdSchema.parse('00000000-0000-5000-8000-000000000000')
const fileIn = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

const [out = fileIn('docs/contact-sheet.jpg'), ...given] = process.argv.slice(2)
await writeSheet(out, given.length > 0 ? given : [fileIn('assets/astronaut.png')])

interface Tile {
  readonly input: Buffer
  readonly left: number
  readonly top: number
}

async function writeSheet(file: string, names: readonly string[]): Promise<void> {
  const log = pino({ level: 'warn' })
  const modelsDir = fileIn('models')
  const inspector = await createPhotoInspector({ modelsDir, threads: 1, log })
  const stylist = await createStylist({ faults: [], delayMs: 0, threads: availableParallelism(), modelsDir, log })
  const lines = Math.ceil(styles.length / columns)
  const lineHeight = seeds.length * (tile.height + gap) + caption
  const width = gap + columns * (tile.width + gap)
  const height = gap + names.length * lines * lineHeight
  const tiles: Tile[] = []
  try {
    for (const [portraitIndex, name] of names.entries()) {
      const inspection = await inspector.inspect(await readFile(name), { digest: false, photo: true })
      const face = inspection.type === 'inspected' ? inspection.faces[0] : undefined
      if (inspection.type === 'unreadable' || !inspection.photo || !face) throw new Error(`${name}: no single face to be found`)
      const { photo } = inspection
      const inPhoto = scaledFace(face, inspection, photo)
      const rendered = styles.flatMap((style, index) =>
        seeds.map(async (seed, row) => {
          const left = gap + (index % columns) * (tile.width + gap)
          const line = portraitIndex * lines + Math.floor(index / columns)
          const request = {
            taskId: noTask,
            index,
            style,
            role: 'BRIDE',
            modelId: 'stylist-1',
            portrait: photo.bytes,
            face: inPhoto,
            // As in an order, no two images have a seed in common.
            seed: seed + index,
          } as const
          const { bytes } = await stylist.generate(request, AbortSignal.timeout(120_000))
          const input = await sharp(bytes)
            .resize({ ...tile, kernel: 'lanczos3' })
            .png()
            .toBuffer()
          return { input, left, top: gap + line * lineHeight + row * (tile.height + gap) }
        }),
      )
      tiles.push(...(await Promise.all(rendered)))
      process.stdout.write(`${name}: ${styles.join(', ')}\n`)
    }
    const captions = names.flatMap((_, portraitIndex) =>
      styles.map((style, index) => {
        const bottom = gap + (portraitIndex * lines + Math.floor(index / columns) + 1) * lineHeight - caption
        return nameOf(style, gap + (index % columns) * (tile.width + gap), bottom + 11)
      }),
    )
    await sharp({ create: { width, height, channels: 3, background: '#e9e7e3' } })
      .composite([
        ...tiles,
        { input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${captions.join('')}</svg>`) },
      ])
      .jpeg({ quality: 84, mozjpeg: true })
      .toFile(file)
  } finally {
    await Promise.all([inspector.close(), stylist.close()])
  }
}

function nameOf(style: string, left: number, y: number): string {
  const text = style.toLowerCase().replaceAll('_', ' ')
  const line = { text, x: 0, y, size: 15, spacing: 0.08, colour: '#4a4640', opacity: 1 } as const
  return lettered({ ...line, x: left + extentOf(line).width / 2 })
}
