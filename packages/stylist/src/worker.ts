/** Runs in a worker thread: one picture at a time. Answers with what happened, so that a defect doesn't look like a dead thread. */
import sharp from 'sharp'
import { openModel, type RunModel } from '@sillok/networks'
import { segmentationFile } from './model.ts'
import { PortraitUnreadable } from './pipeline/develop.ts'
import { sheet } from './pipeline/mount.ts'
import { createPlates } from './pipeline/raster.ts'
import { type RenderRequest, render } from './render.ts'
import { recipes, type StyleName } from './styles/registry.ts'

export interface RenderTask extends RenderRequest {
  /** The same in every task of a process. */
  readonly modelsDir: string
  readonly style: StyleName
  /** Set to 1 from outside when nobody waits any more. */
  readonly stop: Int32Array<SharedArrayBuffer>
}
export type Rendered =
  | { readonly type: 'rendered'; readonly bytes: Uint8Array }
  | { readonly type: 'stopped' }
  | { readonly type: 'unreadable'; readonly reason: string }
  | { readonly type: 'failed'; readonly reason: string }

sharp.cache(false)
// The pool is the parallelism; threads below it would only fight over the same cores.
sharp.concurrency(1)

const plates = createPlates(sheet)
let segmentation: Promise<RunModel> | null = null

/** The model is opened with the first picture: a thread that never gets one holds nothing. */
async function segment(modelsDir: string, pixels: Uint8Array): Promise<Float32Array> {
  segmentation ??= openModel(modelsDir, segmentationFile)
  const mask = (await (await segmentation)(pixels)).get('mask')
  if (!mask) throw new Error('The segmentation model gave no mask.')
  return mask
}

class Stopped extends Error {}

export default async function renderPortrait({ modelsDir, style, stop, ...request }: RenderTask): Promise<Rendered> {
  try {
    const proceed = () => {
      if (Atomics.load(stop, 0) !== 0) throw new Stopped()
    }
    const bytes = await render(recipes[style], request, { segment: (pixels) => segment(modelsDir, pixels), plates, proceed })
    return { type: 'rendered', bytes }
  } catch (error) {
    if (error instanceof Stopped) return { type: 'stopped' }
    if (error instanceof PortraitUnreadable) return { type: 'unreadable', reason: error.message }
    return { type: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
