/** Writes the icons that an installed app wants as bitmaps, from the one drawing: `node web/tools/icons.ts`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

const folder = join(import.meta.dirname, '..', 'public')
const drawing = await readFile(join(folder, 'icon.svg'))
for (const size of [180, 192, 512]) {
  await sharp(drawing, { density: 300 })
    .resize(size, size)
    .png({ palette: true })
    .toFile(join(folder, `icon-${size}.png`))
}
