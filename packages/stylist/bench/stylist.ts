/**
 * What one picture costs, per style.
 *
 *   node bench/stylist.ts [images a style] [PHOTO…]
 *
 * Pictures are rendered one after another in this process as a thread of the service does it: libvips and the model on
 * one thread each. Processor time, user and system, of the whole process, so that a busy machine counts less than it
 * would in time on the clock; but a core that is shared with others is slower too. `drawing` is the JavaScript thread
 * alone; the rest is libvips, the model, and the collector's helpers.
 */
import { readFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import sharp from 'sharp'
import { openModel } from '../src/adapters/models/session.ts'
import { scaledFace } from '../src/adapters/onnx/inspectPicture.ts'
import { createPhotoInspector } from '../src/adapters/onnx/photoInspector.ts'
import { segmentationFile } from '../src/adapters/providers/stylist/model.ts'
import { sheet } from '../src/adapters/providers/stylist/pipeline/mount.ts'
import { createPlates } from '../src/adapters/providers/stylist/pipeline/raster.ts'
import { type RenderRequest, render } from '../src/adapters/providers/stylist/render.ts'
import { recipes } from '../src/adapters/providers/stylist/styles/registry.ts'
import { type Style, styles } from '../src/domain/catalogue.ts'

const fileIn = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const [images = '50', ...given] = process.argv.slice(2)
const modelsDir = fileIn('models')

sharp.cache(false)
sharp.concurrency(1)
const run = await openModel(modelsDir, segmentationFile)
const segment = async (pixels: Uint8Array) => (await run(pixels)).get('mask') ?? new Float32Array(0)
const plates = createPlates(sheet)

type Portrait = Omit<RenderRequest, 'seed'>
async function portraits(names: readonly string[]): Promise<readonly Portrait[]> {
  const inspector = await createPhotoInspector({ modelsDir, threads: 1, log: pino({ level: 'warn' }) })
  try {
    const found: Portrait[] = []
    for (const name of names) {
      const inspection = await inspector.inspect(await readFile(name), { digest: false, photo: true })
      const face = inspection.type === 'inspected' ? inspection.faces[0] : undefined
      if (inspection.type === 'unreadable' || !inspection.photo || !face) throw new Error(`${name}: no single face to be found`)
      found.push({ portrait: inspection.photo.bytes, face: scaledFace(face, inspection, inspection.photo) })
    }
    return found
  } finally {
    await inspector.close()
  }
}

interface Cost {
  readonly allMs: number
  readonly drawingMs: number
}
async function costOf(style: Style, request: RenderRequest): Promise<Cost> {
  const all = process.cpuUsage()
  const drawing = process.threadCpuUsage()
  await render(recipes[style], request, { segment, plates, proceed: () => undefined })
  const allSpent = process.cpuUsage(all)
  const drawingSpent = process.threadCpuUsage(drawing)
  return { allMs: (allSpent.user + allSpent.system) / 1000, drawingMs: (drawingSpent.user + drawingSpent.system) / 1000 }
}

const percentile = (values: readonly number[], share: number): string =>
  (values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN).toFixed(0)

const known = await portraits(given.length > 0 ? given : [fileIn('assets/astronaut.png')])
// The first pictures also pay for compiling; a thread of the service has made thousands.
for (const style of styles) for (const portrait of known.slice(0, 2)) await costOf(style, { ...portrait, seed: 1 })

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`)
console.log(`${images} images a style of ${known.length} portraits, ms of processor time`)
console.log(`${'style'.padEnd(22)}${['p50', 'p95', 'max', 'drawing p50'].map((title) => title.padStart(12)).join('')}`)
const costs = new Map<Style, Cost[]>(styles.map((style) => [style, []]))
// Style by style in turn, so that a busy minute of the machine falls on all of them.
for (let image = 0; image < Number(images); image++) {
  const portrait = known[image % known.length]
  if (!portrait) break
  for (const style of styles) costs.get(style)?.push(await costOf(style, { ...portrait, seed: 7919 * image + 11 }))
}
const row = (name: string, spent: readonly Cost[]) => {
  const all = spent.map(({ allMs }) => allMs)
  const drawing = spent.map(({ drawingMs }) => drawingMs)
  const cells = [percentile(all, 0.5), percentile(all, 0.95), percentile(all, 1), percentile(drawing, 0.5)]
  console.log(`${name.padEnd(22)}${cells.map((cell) => cell.padStart(12)).join('')}`)
}
for (const [style, spent] of costs) row(style.toLowerCase(), spent)
row('all', [...costs.values()].flat())
