/**
 * Makes ordinary pictures of HEIC files, each in a thread that lives for that one file.
 *
 * Ensures: `decodersMax` threads at once and `waitingMax` files waiting for one; a thread that hangs, traps or runs out of
 * memory is ended and harms nothing else (no model runs in it, so ending it is safe); its memory goes with it.
 * Doesn't: look for faces.
 */
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { z } from 'zod'
import { FaceCheckUnavailable } from '../../../../ports/failures.ts'
import { damaged, tooManyPixels, type Unreadable } from '../photo.ts'

/** 12 million pixels take about a second of one core, 48 million up to five. */
const decodeMsMax = 15_000
const decodersMax = 2
const waitingMax = 16
/** Beside the WebAssembly memory, which has a cap of its own. */
const heapMbMax = 256

export interface HeicDecoder {
  /**
   * @param bytes taken over by the thread
   * @throws FaceCheckUnavailable when too many wait
   */
  decode(bytes: Uint8Array<ArrayBuffer>): Promise<Unreadable | { readonly type: 'decoded'; readonly png: Uint8Array<ArrayBuffer> }>
  /** Ends what still runs: whoever waits for it is told that the face check is away. */
  close(): void
}

const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('decoded'), png: z.instanceof(Uint8Array<ArrayBuffer>) }),
  z.object({ type: z.literal('tooManyPixels'), width: z.number(), height: z.number(), max: z.number() }),
])

export function createHeicDecoder(options: { readonly log: Logger; readonly worker?: URL; readonly msMax?: number }): HeicDecoder {
  const { log, worker = new URL('./heicWorker.ts', import.meta.url), msMax = decodeMsMax } = options
  const running = new Set<Worker>()
  const waiting: (() => void)[] = []
  let taken = 0
  let closed = false

  async function place(): Promise<void> {
    if (closed || waiting.length >= waitingMax) throw new FaceCheckUnavailable('Too many HEIC pictures wait to be decoded.')
    if (taken < decodersMax) {
      taken++
      return
    }
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else taken--
  }

  async function run(bytes: Uint8Array<ArrayBuffer>): Promise<z.infer<typeof answerSchema>> {
    const thread = new Worker(worker, {
      workerData: bytes,
      transferList: [bytes.buffer],
      resourceLimits: { maxOldGenerationSizeMb: heapMbMax },
      // libheif reports on the console.
      stdout: true,
      stderr: true,
    })
    running.add(thread)
    const timer = setTimeout(() => void thread.terminate(), msMax)
    try {
      const answer: unknown = await new Promise((resolve, reject) => {
        thread.once('message', resolve)
        thread.once('error', reject)
        thread.once('exit', () => reject(new Error('it was ended before it answered')))
      })
      return answerSchema.parse(answer)
    } finally {
      clearTimeout(timer)
      running.delete(thread)
      await thread.terminate()
    }
  }

  return {
    async decode(bytes) {
      await place()
      try {
        if (closed) throw new Error('closed while it waited')
        const answer = await run(bytes)
        return answer.type === 'decoded' ? answer : tooManyPixels(answer, answer.max)
      } catch (error) {
        if (closed) throw new FaceCheckUnavailable('The face check is closing.', { cause: error })
        log.info({ err: error }, 'a HEIC picture could not be decoded')
        return damaged
      } finally {
        leave()
      }
    },
    close() {
      closed = true
      for (const thread of running) void thread.terminate()
    },
  }
}
