/** Runs in a worker thread: one picture at a time. Answers with what happened, so that a defect doesn't look like a dead thread. */
import sharp from 'sharp'
import type { Style } from '../../../domain/catalogue.ts'
import { PortraitUnreadable } from './pipeline/develop.ts'
import { type RenderRequest, render } from './render.ts'
import { recipes } from './styles/registry.ts'

export interface RenderTask extends RenderRequest {
  readonly style: Style
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

class Stopped extends Error {}

export default async function renderPortrait({ style, stop, ...request }: RenderTask): Promise<Rendered> {
  try {
    const bytes = await render(recipes[style], request, () => {
      if (Atomics.load(stop, 0) !== 0) throw new Stopped()
    })
    return { type: 'rendered', bytes }
  } catch (error) {
    if (error instanceof Stopped) return { type: 'stopped' }
    if (error instanceof PortraitUnreadable) return { type: 'unreadable', reason: error.message }
    return { type: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
