/**
 * An image provider that charges for its calls, and says when it is asked for what it must not be. A picture is a little text
 * that says what is to be seen in it, so that the inspector can be a plain function.
 */
import { repliesAtOnce, type ImageProvider, ProviderError } from '../../src/ports/imageProvider.ts'
import type { PhotoInspector } from '../../src/ports/photoInspector.ts'
import { pause } from '../../src/scheduling/pause.ts'
import type { Dice } from '../dice.ts'
import type { Process } from '../process.ts'
import type { World } from '../world.ts'

const goodPicture = JSON.stringify({ width: 1024, height: 1280, faces: 1 })

export const portraitBytes = Buffer.from(goodPicture)

/** Told of each call that begins, whoever waits for its end. */
export type CallWitness = (taskId: string, attempt: number) => void

export const inspectorOf = (process: Process): PhotoInspector => ({
  async inspect(bytes, looking) {
    await pause(process.scheduler, 20)
    const text = Buffer.from(bytes).toString('utf8')
    if (!text.startsWith('{')) return { type: 'unreadable', code: 'image_unreadable', reason: 'no decoder takes it' }
    const { width, height, faces }: { width: number; height: number; faces: number } = JSON.parse(text)
    const found = Array.from({ length: faces }, () => ({ x: 200, y: 200, width: 300, height: 300, score: 0.9 }))
    const photo = looking?.photo && faces === 1 ? ({ bytes, contentType: 'image/jpeg', width, height } as const) : null
    return { type: 'inspected', width, height, photo, faces: found, sharpness: 200, faceContrast: 40, digest: null }
  },
  close: async () => undefined,
})

const callMsMax = 3_000
/** Longer than any call may take. */
const hangMs = 15_000

export function providerOf(world: World, process: Process, dice: Dice, saw: CallWitness): ImageProvider {
  const failures = [
    () => new ProviderError('retry-same', { billed: 'yes' }),
    () => new ProviderError('retry-later', { billed: 'no', retryAfterMs: 1_000 }),
    () => new ProviderError('content-refused', { billed: 'no' }),
    () => new ProviderError('unknown-outcome', { billed: 'unknown' }),
  ] as const
  return {
    ...repliesAtOnce,
    costsMoney: true,
    deadlineMs: null,
    async submit({ taskId, attempt }, signal) {
      const fault = dice.chance(world.faults().provider) ? dice.pick(['hangs', 'fails', 'sends nonsense']) : null
      const ms = fault === 'hangs' ? hangMs : dice.between(200, callMsMax)
      saw(taskId, attempt)
      world.note(process.name, `calls the provider for task ${taskId}, attempt ${attempt}${fault ? `, which ${fault}` : ''}`)
      await pause(process.scheduler, ms, signal)
      signal.throwIfAborted()
      if (fault === 'fails') throw dice.pick(failures)()
      const bytes = Buffer.from(fault === 'sends nonsense' ? 'not a picture' : goodPicture)
      return {
        type: 'done',
        image: { bytes, contentType: 'image/jpeg', model: 'simulated', billed: 'yes', providerId: null, amount: null },
      }
    },
    close: async () => undefined,
  }
}
