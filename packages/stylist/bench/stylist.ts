/**
 * What one picture costs, per style.
 *
 *   node packages/stylist/bench/stylist.ts [images a style] [PHOTO…]
 *
 * Pictures are rendered one after another in this process as a thread of the service does it: libvips and the model on
 * one thread each. Processor time, user and system, of the whole process, so that a busy machine counts less than it
 * would in time on the clock; but a core that is shared with others is slower too. `drawing` is the JavaScript thread
 * alone; the rest is libvips, the model, and the collector's helpers.
 */
import { availableParallelism, cpus, loadavg } from 'node:os'
import sharp from 'sharp'
import { astronaut } from '@sillok/face-check/testing/samples'
import { modelsDir, openModel } from '@sillok/networks'
import { segmentationFile } from '../src/model.ts'
import { sheet } from '../src/pipeline/mount.ts'
import { createPlates } from '../src/pipeline/raster.ts'
import { type RenderRequest, render } from '../src/render.ts'
import { recipes, type StyleName, styleNames } from '../src/styles/registry.ts'
import { portraitsOf } from '../tools/portraits.ts'

const [images = '50', ...given] = process.argv.slice(2)

sharp.cache(false)
sharp.concurrency(1)
const run = await openModel(modelsDir, segmentationFile)
const segment = async (pixels: Uint8Array) => (await run(pixels)).get('mask') ?? new Float32Array(0)
const plates = createPlates(sheet)

interface Cost {
  readonly allMs: number
  readonly drawingMs: number
}
async function costOf(style: StyleName, request: RenderRequest): Promise<Cost> {
  const all = process.cpuUsage()
  const drawing = process.threadCpuUsage()
  await render(recipes[style], request, { segment, plates, proceed: () => undefined })
  const allSpent = process.cpuUsage(all)
  const drawingSpent = process.threadCpuUsage(drawing)
  return { allMs: (allSpent.user + allSpent.system) / 1000, drawingMs: (drawingSpent.user + drawingSpent.system) / 1000 }
}

const percentile = (values: readonly number[], share: number): string =>
  (values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN).toFixed(0)

const known = await portraitsOf(given.length > 0 ? given : [astronaut])
// The first pictures also pay for compiling; a thread of the service has made thousands.
for (const style of styleNames) for (const portrait of known.slice(0, 2)) await costOf(style, { ...portrait, seed: 1 })

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`)
console.log(`${images} images a style of ${known.length} portraits, ms of processor time`)
console.log(`${'style'.padEnd(22)}${['p50', 'p95', 'max', 'drawing p50'].map((title) => title.padStart(12)).join('')}`)
const costs = new Map<StyleName, Cost[]>(styleNames.map((style) => [style, []]))
// StyleName by style in turn, so that a busy minute of the machine falls on all of them.
for (let image = 0; image < Number(images); image++) {
  const portrait = known[image % known.length]
  if (!portrait) break
  for (const style of styleNames) costs.get(style)?.push(await costOf(style, { ...portrait, seed: 7919 * image + 11 }))
}
const row = (name: string, spent: readonly Cost[]) => {
  const all = spent.map(({ allMs }) => allMs)
  const drawing = spent.map(({ drawingMs }) => drawingMs)
  const cells = [percentile(all, 0.5), percentile(all, 0.95), percentile(all, 1), percentile(drawing, 0.5)]
  console.log(`${name.padEnd(22)}${cells.map((cell) => cell.padStart(12)).join('')}`)
}
for (const [style, spent] of costs) row(style.toLowerCase(), spent)
row('all', [...costs.values()].flat())
