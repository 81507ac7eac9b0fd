/**
 * Renders every style of given portraits on one sheet, a row for each portrait, to be looked at:
 * `node tools/contactSheet.ts OUT.jpg PHOTO…`. Needs the face models, as the service does.
 */
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import sharp from 'sharp'
import { createPhotoInspector } from '../src/adapters/onnx/photoInspector.ts'
import { createStylist } from '../src/adapters/providers/stylist/stylist.ts'
import { styles } from '../src/domain/catalogue.ts'
import { taskIdSchema } from '../src/domain/ids.ts'

const tile = { width: 320, height: 400 }
const gap = 8
const seed = 7
const noTask = taskIdSchema.parse('00000000-0000-5000-8000-000000000000')

const [out, ...photos] = process.argv.slice(2)
if (!out || photos.length === 0) {
  process.stderr.write('usage: node tools/contactSheet.ts OUT.jpg PHOTO…\n')
  process.exit(2)
}
await writeSheet(out, photos)

async function writeSheet(file: string, names: readonly string[]): Promise<void> {
  const log = pino({ level: 'warn' })
  const modelsDir = fileURLToPath(new URL('../models', import.meta.url))
  const inspector = await createPhotoInspector({ modelsDir, threads: 1, log })
  const stylist = await createStylist({ faults: [], delayMs: 0, threads: availableParallelism(), modelsDir, log })
  try {
    const tiles: { input: Buffer; left: number; top: number }[] = []
    for (const [row, name] of names.entries()) {
      const inspection = await inspector.inspect(await readFile(name))
      const face = inspection.type === 'inspected' ? inspection.faces[0] : undefined
      if (inspection.type === 'unreadable' || !face) throw new Error(`${name}: no face to be found`)
      const portrait = inspection.photo.bytes
      const rendered = styles.map(async (style, index) => {
        const request = { taskId: noTask, index, style, role: 'BRIDE', modelId: 'stylist-1', portrait, face, seed } as const
        const { bytes } = await stylist.generate(request, AbortSignal.timeout(120_000))
        const input = await sharp(bytes)
          .resize({ ...tile })
          .png()
          .toBuffer()
        return { input, left: gap + index * (tile.width + gap), top: gap + row * (tile.height + gap) }
      })
      tiles.push(...(await Promise.all(rendered)))
      process.stdout.write(`${name}: ${styles.join(', ')}\n`)
    }
    const width = gap + styles.length * (tile.width + gap)
    const height = gap + names.length * (tile.height + gap)
    await sharp({ create: { width, height, channels: 3, background: '#8c8c8c' } })
      .composite(tiles)
      .toFile(file)
  } finally {
    await Promise.all([inspector.close(), stylist.close()])
  }
}
